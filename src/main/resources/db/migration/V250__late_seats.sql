-- Seats that were given after rooms and seats were published, to those who paid later (R-T4).
alter table admission_ticket add column late boolean not null default false;
create index admission_ticket_late on admission_ticket (sitting_id, campus_code) where late;

-- Who has paid and has no seat: empty once all is arranged, so it costs nothing to look again and again. And whose seat is
-- held yet.
create index subject_entry_unseated on subject_entry (sitting_id, campus_code, subject_code)
    where status = 'PAID' and arrangement_status = 'NONE';
create index subject_entry_held on subject_entry (sitting_id, campus_code) include (seat_order_id)
    where status = 'HELD';
