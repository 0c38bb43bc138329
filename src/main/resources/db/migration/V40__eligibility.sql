create sequence student_record_seq; -- only the importer makes records, in sets
create table student_record (
    id              bigint       primary key default nextval('student_record_seq'),
    document_type   varchar(30)  not null,          -- RESIDENT_ID, TAIWAN_PERMIT, …
    document_number varchar(40)  not null,          -- folded: trimmed, half-width, upper case (R-I1)
    name            varchar(80)  not null,          -- as the school wrote it
    name_folded     varchar(80)  not null,          -- as it is compared (R-I1)
    sex             varchar(6)   check (sex in ('MALE', 'FEMALE')),
    school_code     varchar(6)   not null references institution,
    campus_code     varchar(6)   not null references institution,
    degree          varchar(40)  not null,          -- 学历
    duration        smallint     not null,          -- 学制, years
    entry_year      smallint     not null,
    grade           varchar(20)  not null default '',
    faculty         varchar(80)  not null default '',
    major           varchar(80)  not null default '',
    class_name      varchar(40)  not null default '',
    student_number  varchar(40)  not null default '',
    remark          varchar(200) not null default '',
    unique (document_type, document_number)
);
create index student_record_campus on student_record (campus_code);

create table qualification (
    student_record_id bigint  not null references student_record on delete cascade,
    subject_code      char(1) not null references subject,
    granted_by        varchar(6) not null default 'ROSTER' check (granted_by in ('ROSTER', 'REVIEW')), -- a review's stays
    primary key (student_record_id, subject_code)
);

create sequence binding_seq increment by 50;
create table binding (
    id                bigint      primary key,
    sitting_id        bigint      not null references sitting,
    student_record_id bigint      not null references student_record,
    account_id        bigint      not null references account,
    bound_at          timestamptz not null,
    constraint binding_record_once unique (sitting_id, student_record_id),   -- R-I2
    constraint binding_account_once unique (sitting_id, account_id)          -- R-I2
);
