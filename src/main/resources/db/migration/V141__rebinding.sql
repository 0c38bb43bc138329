-- Requests to move what a lost passport has to a new one (section 7).
create sequence rebinding_request_seq increment by 50;
create table rebinding_request (
    id                  bigint       primary key,
    sitting_id          bigint       not null references sitting,
    state               varchar(10)  not null check (state in ('COLLECTING', 'WAITING', 'REBOUND', 'REJECTED', 'OVERTAKEN', 'ABANDONED')),
    process_instance_id varchar(64),
    collected_by        bigint       not null references account,
    collected_at        timestamptz  not null,
    collected_under     varchar(6)   not null default '',        -- the institution under which the collector's cases lie
    to_account_id       bigint       references account,         -- the new passport
    student_record_id   bigint       references student_record,  -- whose
    from_account_id     bigint       references account,         -- the passport that has it when it is collected, then the one that lost it
    checked_how         varchar(20)  check (checked_how in ('PHONE', 'VIDEO', 'SCAN', 'SCHOOL')),
    checked_note        varchar(200) not null default '',
    decided_by          bigint       references account,
    decided_at          timestamptz,
    reason              varchar(200) not null default '',        -- of a rejection
    refusals            jsonb        not null default '[]',      -- why it was not accepted, or overtaken
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

-- The consultants' look-up: by the document's number whatever its type, or by school and name.
create index student_record_number on student_record (document_number);
create index student_record_name on student_record (school_code, name_folded);

-- What a passport had begun before it got another's registration is kept, but is nobody's to go on with.
alter table registration add column rebound_at timestamptz;
alter table registration drop constraint registration_status_check;
alter table registration add constraint registration_status_check
    check (status in ('ACTIVE', 'DECLINED', 'DELETED', 'SUPERSEDED'));
alter table registration drop constraint registration_account_once;
create unique index registration_account_once on registration (sitting_id, account_id) where status <> 'SUPERSEDED';

-- Staff by role, for mails to all who have it: few among millions.
create index account_staff_role on account (role) where role <> 'CANDIDATE';
