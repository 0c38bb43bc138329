-- What an import would change although a registration, a payment or a ticket rests on it (R-E1). It waits here until the office
-- changes it on purpose, a later import says something else, or nobody has wanted it for long.
alter table student_record
    add column revision integer not null default 0; -- grows with every change of facts or qualifications by the office
alter table registration
    add column record_revision integer;             -- of the record, when it was found and shown; null: found before there were any

-- The facts are those of the file; what is kept stands in the record.
create table roster_conflict (
    id                bigint       generated always as identity primary key,
    sitting_id        bigint       not null references sitting,
    student_record_id bigint       not null unique references student_record on delete cascade,
    line              bigint       not null,
    actor             varchar(80)  not null,
    found_at          timestamptz  not null,
    document_type     varchar(30)  not null,
    document_number   varchar(40)  not null,
    name              varchar(80)  not null,
    name_folded       varchar(80)  not null,
    sex               varchar(6),
    school_code       varchar(6)   not null references institution,
    campus_code       varchar(6)   not null references institution,
    degree            varchar(40)  not null,
    duration          smallint     not null,
    entry_year        smallint     not null,
    grade             varchar(20)  not null,
    faculty           varchar(80)  not null,
    major             varchar(80)  not null,
    class_name        varchar(40)  not null,
    student_number    varchar(40)  not null,
    remark            varchar(200) not null,
    qualifications    varchar(80)  not null
);
create index roster_conflict_campus on roster_conflict (campus_code, id);
create index roster_conflict_age on roster_conflict (found_at);

create table institution_conflict (
    id               bigint      generated always as identity primary key,
    kind             varchar(4)  not null check (kind in ('NAME', 'ORAL')), -- its name, or where its students take oral tests
    institution_code varchar(6)  not null references institution on delete cascade,
    wanted           text        not null,            -- the name, or codes separated by semicolons
    line             bigint      not null,
    actor            varchar(80) not null,
    found_at         timestamptz not null,
    unique (kind, institution_code)
);

-- Whether anybody is to take an oral test at a campus.
create index subject_entry_oral on subject_entry (sitting_id, campus_code)
    where subject_kind = 'ORAL' and status in ('HELD', 'PAID');
