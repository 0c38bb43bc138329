create sequence admission_ticket_seq increment by 50;
-- Room and seat of a paid entry; the number is given with it (R-T1).
create table admission_ticket (
    id           bigint     primary key,
    sitting_id   bigint     not null references sitting,
    entry_id     bigint     not null unique references subject_entry,
    number       char(15)   not null unique check (number ~ '^[0-9]{6}[0-9]{2}[12][0-9A-Z][0-9]{3}[0-9]{2}$'),
    campus_code  varchar(6) not null references institution,
    subject_code char(1)    not null references subject,
    room         smallint   not null check (room between 1 and 999),
    seat         smallint   not null check (seat between 1 and 99),
    arranged_at  timestamptz not null,
    unique (sitting_id, campus_code, subject_code, room, seat)
);
