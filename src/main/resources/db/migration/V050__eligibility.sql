create sequence student_record_seq; -- only the importer creates records, in batches
create table student_record (
    id              bigint       primary key default nextval('student_record_seq'),
    document_type   varchar(30)  not null,          -- RESIDENT_ID, TAIWAN_PERMIT, …
    document_number varchar(40)  not null,          -- folded: trimmed, half-width, upper case (R-I1)
    name            varchar(80)  not null,          -- as the school wrote it
    name_folded     varchar(80)  not null,          -- the form used for comparison (R-I1)
    sex             varchar(6)   check (sex in ('MALE', 'FEMALE')),
    school_code     varchar(6)   not null,          -- that of the campus, so it needs no reference of its own
    campus_code     varchar(6)   not null,          -- an institution: see the triggers
    degree          varchar(40)  not null,          -- 学历
    duration        smallint     not null,          -- 学制, years
    entry_year      smallint     not null,
    grade           varchar(20)  not null default '',
    faculty         varchar(80)  not null default '',
    major           varchar(80)  not null default '',
    class_name      varchar(40)  not null default '',
    student_number  varchar(40)  not null default '',
    remark          varchar(200) not null default '',
    qualifications  varchar(80)  not null default '' -- the subjects that the roster allows: their codes in order, separated by semicolons
                    check (qualifications ~ '^([0-9A-Z](;[0-9A-Z])*)?$'),
    revision        integer      not null default 0, -- incremented with every change by a roster
    -- The number comes first, because the consultants look up a number of any type.
    unique (document_number, document_type),
    check (length(campus_code) = 6 and school_code = left(campus_code, 5))
);
create index student_record_campus on student_record (campus_code);
-- For the consultants' look-up by school and name.
create index student_record_name on student_record (school_code, name_folded);
-- For staff of a school, who look up a student by number.
create index student_record_student_number on student_record (school_code, student_number) where student_number <> '';

-- The campus is an institution. A foreign key would look for it once for each student of a roster, which takes as long as
-- storing the student; these triggers look once for each statement, and lock what they find, as a foreign key does.
create function student_record_campus_exists() returns trigger language plpgsql as $$
declare
    codes varchar[] := array(select campus_code from written group by campus_code);
begin
    perform from institution where code = any (codes) order by code for key share;
    if exists (select unnest(codes) except select code from institution where code = any (codes)) then
        raise foreign_key_violation using constraint = 'student_record_campus',
            message = 'The campus of a student record is not an institution';
    end if;
    return null;
end $$;
create trigger student_record_campus_inserted after insert on student_record
    referencing new table as written for each statement execute function student_record_campus_exists();
create trigger student_record_campus_updated after update on student_record
    referencing new table as written for each statement execute function student_record_campus_exists();

create function institution_has_no_student_records() returns trigger language plpgsql as $$
begin
    if exists (select from student_record where campus_code = old.code) then
        raise foreign_key_violation using constraint = 'student_record_campus',
            message = 'The institution is the campus of a student record';
    end if;
    return null;
end $$;
create trigger institution_deleted after delete on institution
    for each row execute function institution_has_no_student_records();
create trigger institution_renumbered after update of code on institution
    for each row when (old.code <> new.code) execute function institution_has_no_student_records();

-- The subjects that a re-review granted: they stay, whatever the rosters say (R-V4).
create table granted_qualification (
    student_record_id bigint  not null references student_record on delete cascade,
    subject_code      char(1) not null references subject,
    primary key (student_record_id, subject_code)
);

create sequence binding_seq increment by 50;
create table binding (
    id                bigint      primary key,
    sitting_id        bigint      not null references sitting,
    student_record_id bigint      not null references student_record,
    account_id        bigint      not null references account,
    bound_at          timestamptz not null,
    constraint binding_record_once unique (student_record_id, sitting_id),   -- R-I2; a record that goes asks for its bindings
    constraint binding_account_once unique (sitting_id, account_id)          -- R-I2
);
-- For the job that removes old data, and for candidates who read their own data.
create index binding_account on binding (account_id);

-- Changes of an import that were not applied because a registration, a payment or a ticket rests on the old value
-- (R-E1). The facts here are those of the file; the values in use are in the record.
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

-- Rebinding requests: they move the registration of a lost passport account to a new one (section 7).
create sequence rebinding_request_seq increment by 50;
create table rebinding_request (
    id                  bigint       primary key,
    sitting_id          bigint       not null references sitting,
    state               varchar(10)  not null check (state in ('COLLECTING', 'WAITING', 'REBOUND', 'REJECTED', 'OVERTAKEN', 'ABANDONED')),
    process_instance_id varchar(64),
    collected_by        bigint       not null references account,
    collected_at        timestamptz  not null,
    collected_under     varchar(6)   not null default '',        -- the institution for whose cases the consultant is responsible
    to_account_id       bigint       references account,         -- the new passport
    student_record_id   bigint       references student_record,  -- the student record
    from_account_id     bigint       references account,         -- the passport bound when the request is collected, later the one that lost the registration
    checked_how         varchar(20)  check (checked_how in ('PHONE', 'VIDEO', 'SCAN', 'SCHOOL')),
    checked_note        varchar(200) not null default '',
    decided_by          bigint       references account,
    decided_at          timestamptz,
    reason              varchar(200) not null default '',        -- the reason of a rejection
    refusals            jsonb        not null default '[]',      -- why the request was refused, or overtaken
    escalated_at        timestamptz,
    version             integer      not null default 0,
    constraint rebinding_two_people check (decided_by <> collected_by),   -- R-B3
    constraint rebinding_complete check (state in ('COLLECTING', 'ABANDONED') or (to_account_id is not null
        and student_record_id is not null and from_account_id is not null and checked_how is not null)),
    constraint rebinding_decided check ((state in ('REBOUND', 'REJECTED', 'OVERTAKEN')) = (decided_at is not null)),
    constraint rebinding_reason check (state <> 'REJECTED' or reason <> '')
);
create index rebinding_request_to on rebinding_request (to_account_id, id desc);
create index rebinding_request_collector on rebinding_request (collected_by, id desc);
create unique index rebinding_passport_waits_once on rebinding_request (sitting_id, to_account_id) where state = 'WAITING';
create unique index rebinding_record_waits_once on rebinding_request (sitting_id, student_record_id) where state = 'WAITING';
create index rebinding_request_from on rebinding_request (from_account_id);

-- CET6 re-reviews (CET6资格复核): a student who passed CET4 asks for subject 2 to be added to the student record (R-V1 to
-- R-V6).
create sequence cet6_review_seq increment by 50;
create table cet6_review (
    id                  bigint       primary key,
    sitting_id          bigint       not null references sitting,
    student_record_id   bigint       not null references student_record,
    account_id          bigint       references account,              -- the passport that is informed; null: the school asks for a student without one
    institution_code    varchar(6)   not null references institution, -- the campus of the record, which determines who may see and decide it
    ticket_number       varchar(32),                                  -- the CET4 ticket number as claimed; null: lost (R-V1)
    entered_by          varchar(9)   not null check (entered_by in ('CANDIDATE', 'SCHOOL')),
    entered_actor       varchar(60)  not null,
    evidence            varchar(500) not null default '',             -- the school's note
    findings            jsonb        not null default '[]',           -- the findings of the automatic checks
    state               varchar(6)   not null default 'OPEN' check (state in ('OPEN', 'PASSED', 'FAILED')),
    decision            varchar(4)   check (decision in ('PASS', 'FAIL')), -- takes effect when it can no longer be taken back
    decided_by          varchar(60),
    decided_name        varchar(254),
    decided_at          timestamptz,
    reason_code         varchar(30),
    reason_text         varchar(720),                                 -- another reason in words, and further remarks
    settled_at          timestamptz,
    escalated_at        timestamptz,
    process_instance_id varchar(64),
    created_at          timestamptz  not null,
    version             integer      not null default 0,
    check ((decision is null) = (decided_at is null)),
    check ((state = 'OPEN') = (settled_at is null)),
    check (ticket_number is not null or entered_by = 'SCHOOL')
);
create unique index cet6_review_open   on cet6_review (student_record_id) where state = 'OPEN';   -- R-V2
create unique index cet6_review_passed on cet6_review (student_record_id) where state = 'PASSED'; -- R-V4
create index cet6_review_record  on cet6_review (student_record_id, id desc);
create index cet6_review_number  on cet6_review (ticket_number) where ticket_number is not null;
create index cet6_review_decider on cet6_review (decided_by, decided_at desc) where decided_by is not null;
create index cet6_review_age     on cet6_review (created_at) where state = 'OPEN';
-- The requests of a school's staff, newest first.
create index cet6_review_school on cet6_review (entered_actor, id desc) where entered_by = 'SCHOOL';
-- The requests of a passport: for its holder, and for the job that removes unused passports.
create index cet6_review_account on cet6_review (account_id) where account_id is not null;

-- The scan that a school attaches when it asks for a CET6 re-review on a student's behalf (R-V1): at most one per
-- request.
create table cet6_scan (
    request_id  bigint      primary key references cet6_review,
    media_type  varchar(20) not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
    size        integer     not null check (size > 0),
    sha256      char(64)    not null, -- digest of the content, in hexadecimal
    content     bytea       not null,
    uploaded_by varchar(60) not null,
    uploaded_at timestamptz not null,
    check (size = octet_length(content))
);
alter table cet6_scan alter column content set storage external; -- compression would not make such files any smaller
create index cet6_scan_age on cet6_scan (uploaded_at);
