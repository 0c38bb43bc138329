-- The room and seat of a paid entry, and the ticket number that follows from them (R-T1). The number repeats campus,
-- subject, room and seat, so that no seat can be given twice and no number can contradict its row.
create table admission_ticket (
    entry_id     bigint     primary key references subject_entry,
    sitting_id   bigint     not null references sitting,
    number       char(15)   not null unique check (number ~ '^[0-9]{6}[0-9]{2}[12][0-9A-Z][0-9]{3}[0-9]{2}$'),
    campus_code  varchar(6) not null references institution,
    subject_code char(1)    not null references subject,
    room         smallint   not null check (room between 1 and 999),
    seat         smallint   not null check (seat between 1 and 99),
    check_code   char(10)   not null,               -- random; printed, also as a QR code, so that a forged ticket is recognised
    arranged_at  timestamptz not null,
    late         boolean     not null default false, -- seated after the publication, because the entry was paid late (R-T4)
    unique (sitting_id, campus_code, subject_code, room, seat),
    check (substr(number, 1, 6) = campus_code and substr(number, 10, 1) = subject_code
        and substr(number, 11, 3)::smallint = room and substr(number, 14, 2)::smallint = seat)
);
create index admission_ticket_late on admission_ticket (sitting_id, campus_code) where late;

-- The number of seats and rooms of each subject at each campus, so that no page counts tickets. It is kept by triggers
-- of the table of tickets, once a statement. Nobody waits for these rows: a group is arranged by one clerk at a time,
-- and late seats of a group are given by one at a time.
create table arranged_group (
    sitting_id   bigint     not null references sitting,
    campus_code  varchar(6) not null references institution,
    subject_code char(1)    not null references subject,
    seats        integer    not null check (seats >= 0),
    rooms        smallint   not null,                -- the highest number of a room
    primary key (sitting_id, campus_code, subject_code)
);

create function tickets_were_added() returns trigger language plpgsql as $$
begin
    insert into arranged_group as known (sitting_id, campus_code, subject_code, seats, rooms)
    select sitting_id, campus_code, subject_code, count(*), max(room) from added
    group by sitting_id, campus_code, subject_code order by sitting_id, campus_code, subject_code
    on conflict (sitting_id, campus_code, subject_code) do update
        set seats = known.seats + excluded.seats, rooms = greatest(known.rooms, excluded.rooms);
    return null;
end $$;
create trigger tickets_were_added after insert on admission_ticket
    referencing new table as added for each statement execute function tickets_were_added();

create function tickets_were_removed() returns trigger language plpgsql as $$
begin
    update arranged_group known
    set seats = known.seats - gone.seats,
        rooms = coalesce((select max(room) from admission_ticket t where t.sitting_id = known.sitting_id
                          and t.campus_code = known.campus_code and t.subject_code = known.subject_code), 0)
    from (select sitting_id, campus_code, subject_code, count(*) as seats from removed
          group by sitting_id, campus_code, subject_code) gone
    where (known.sitting_id, known.campus_code, known.subject_code)
        = (gone.sitting_id, gone.campus_code, gone.subject_code);
    delete from arranged_group known using (select distinct sitting_id, campus_code, subject_code from removed) gone
    where known.seats = 0 and (known.sitting_id, known.campus_code, known.subject_code)
        = (gone.sitting_id, gone.campus_code, gone.subject_code);
    return null;
end $$;
create trigger tickets_were_removed after delete on admission_ticket
    referencing old table as removed for each statement execute function tickets_were_removed();

-- Each run of the arrangement that the office starts: its progress and its result.
create table arrangement_run (
    id           bigint      generated always as identity primary key,
    sitting_id   bigint      not null references sitting,
    actor        varchar(80) not null,
    scope        varchar(6)  not null,              -- code of the institution whose campuses are arranged; empty: all
    status       varchar(8)  not null check (status in ('RUNNING', 'DONE', 'FAILED')),
    started_at   timestamptz not null,
    finished_at  timestamptz,
    groups_total integer     not null default 0,    -- a group: one subject at one campus
    groups_done  integer     not null default 0,
    entries      integer     not null default 0,
    rooms        integer     not null default 0
);
create index arrangement_run_sitting on arrangement_run (sitting_id, id desc);
