-- CET6 re-reviews (CET6资格复核): who passed CET4 asks that subject 2 be added to the student record (R-V1 to R-V6).
create sequence cet6_review_seq increment by 50;
create table cet6_review (
    id                  bigint       primary key,
    sitting_id          bigint       not null references sitting,
    student_record_id   bigint       not null references student_record,
    account_id          bigint       references account,              -- whose passport is told; null: the school asks for a student without one
    institution_code    varchar(6)   not null references institution, -- the campus of the record: who may see and decide it
    ticket_number       varchar(32),                                  -- of CET4, as claimed; null: lost (R-V1)
    entered_by          varchar(9)   not null check (entered_by in ('CANDIDATE', 'SCHOOL')),
    entered_actor       varchar(60)  not null,
    evidence            varchar(500) not null default '',             -- the school's note
    findings            jsonb        not null default '[]',           -- what the automatic checks noticed
    state               varchar(6)   not null default 'OPEN' check (state in ('OPEN', 'PASSED', 'FAILED')),
    decision            varchar(4)   check (decision in ('PASS', 'FAIL')), -- counts when the time to take it back is over
    decided_by          varchar(60),
    decided_name        varchar(254),
    decided_at          timestamptz,
    reason_code         varchar(30),
    reason_text         varchar(500),
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
