create table seat_quota (
    sitting_id   bigint     not null references sitting,
    campus_code  varchar(6) not null references institution,
    subject_code char(1)    not null references subject,
    capacity     integer    not null check (capacity >= 0),
    taken        integer    not null default 0,
    primary key (sitting_id, campus_code, subject_code),
    constraint seat_quota_not_oversold check (taken between 0 and capacity)
);

create sequence registration_seq increment by 50;
create table registration (
    id                  bigint      primary key,
    sitting_id          bigint      not null references sitting,
    account_id          bigint      not null references account,
    status              varchar(12) not null check (status in ('ACTIVE', 'DECLINED', 'DELETED', 'SUPERSEDED')),
    process_instance_id varchar(64),
    student_record_id   bigint      references student_record,
    record_revision     integer,                    -- the record's revision when it was found and shown; null: nothing has been shown yet
    agreement_version   varchar(20),
    agreed_at           timestamptz,
    found_at            timestamptz,
    bound_at            timestamptz,
    oral_declined       boolean     not null default false,
    ticket_printed_at   timestamptz,
    empty_since         timestamptz,                -- since when there has been no written entry (R-W2)
    refusals            jsonb       not null default '[]',
    refused_in_background boolean   not null default false, -- no page has shown the refusals yet
    rebound_at          timestamptz,                -- when it was moved to another passport (R-B4)
    created_at          timestamptz not null,
    version             integer     not null default 0
);
-- An attempt begun with a passport before it received another registration is kept, but nobody can continue it.
create unique index registration_account_once on registration (sitting_id, account_id) where status <> 'SUPERSEDED';
create index registration_account on registration (account_id);
create index registration_instance on registration (process_instance_id);
create index registration_empty on registration (empty_since) where empty_since is not null;
create index registration_record on registration (student_record_id);

create sequence seat_order_seq increment by 50;
create table seat_order (
    id                  bigint      primary key,
    registration_id     bigint      not null references registration,
    status              varchar(12) not null check (status in ('HELD', 'PAID', 'CANCELLED', 'LAPSED')),
    held_at             timestamptz not null,
    held_until          timestamptz not null,
    process_instance_id varchar(64),
    paying_since        timestamptz,                -- when the candidate was first sent to a payment platform for it
    version             integer     not null default 0
);
create index seat_order_registration on seat_order (registration_id);

-- Collective payment (R-P6): a school pays for a batch of its students' entries, which are locked meanwhile (R-W7).
create sequence collective_batch_seq increment by 50;
create table collective_batch (
    id            bigint       primary key,
    sitting_id    bigint       not null references sitting,
    institution_code varchar(6) not null references institution, -- whose staff made it: a school, or one of its campuses
    status        varchar(10)  not null check (status in ('OPEN', 'PAID', 'RELEASED', 'EXPIRED')),
    contact       varchar(40)  not null,               -- whom candidates ask
    phone         varchar(40)  not null,
    made_by       bigint       not null references account,
    made_name     varchar(254) not null,
    made_at       timestamptz  not null,
    expires_at    timestamptz  not null,               -- when its entries are unlocked again unless it is paid
    ended_at      timestamptz,
    order_number  varchar(32)  references payment_order (number), -- the last payment order opened for it
    work_at       timestamptz,                         -- when the job looks at it next; null: nothing is left to do
    request_key   uuid         not null unique,        -- of the question that was answered: a second answer makes no second batch
    version       integer      not null default 0,
    constraint collective_batch_ended check ((status = 'OPEN') = (ended_at is null))
);
create index collective_batch_institution on collective_batch (institution_code, id desc);
create index collective_batch_work on collective_batch (work_at, id) where work_at is not null;

create sequence subject_entry_seq increment by 50;
create table subject_entry (
    id                  bigint      primary key,
    registration_id     bigint      not null references registration,
    seat_order_id       bigint      not null references seat_order,
    sitting_id          bigint      not null references sitting,
    subject_code        char(1)     not null references subject,
    subject_level       smallint    not null,
    subject_kind        varchar(7)  not null,
    campus_code         varchar(6)  not null references institution,
    school_code         varchar(6)  not null references institution, -- the candidate's own, whose staff may pay for the entry (R-P6)
    fee_fen             bigint      not null check (fee_fen > 0),
    status              varchar(12) not null check (status in ('HELD', 'PAID', 'CANCELLED', 'LAPSED')),
    registered_by       varchar(10) not null check (registered_by in ('CANDIDATE', 'COLLECTIVE')),
    locked              boolean     not null default false,   -- by a collective payment (R-W7)
    batch_id            bigint      references collective_batch, -- that collective payment
    arrangement_status  varchar(10) not null default 'NONE' check (arrangement_status in ('NONE', 'ARRANGED')),
    entered_at          timestamptz not null,
    version             integer     not null default 0
);
-- R-W4 for written subjects, and one oral entry per level.
create unique index subject_entry_once on subject_entry (registration_id, subject_kind, subject_level)
    where status in ('HELD', 'PAID');
create index subject_entry_registration on subject_entry (registration_id);
create index subject_entry_batch on subject_entry (batch_id) where batch_id is not null;
create index subject_entry_order on subject_entry (seat_order_id);
create index subject_entry_paid on subject_entry (sitting_id, campus_code, subject_code) where status = 'PAID';
-- Paid entries without a seat: empty once everything has been arranged, so a repeated check costs nothing. And entries
-- whose seats are still held.
create index subject_entry_unseated on subject_entry (sitting_id, campus_code, subject_code)
    where status = 'PAID' and arrangement_status = 'NONE';
create index subject_entry_held on subject_entry (sitting_id, campus_code, subject_code) include (seat_order_id)
    where status = 'HELD';
-- For the staff of a school, who choose from their students' unpaid entries (R-P6).
create index subject_entry_unpaid on subject_entry (sitting_id, school_code, registration_id, id)
    where status = 'HELD' and not locked;
-- For the check whether anybody takes an oral test at a campus.
create index subject_entry_oral on subject_entry (sitting_id, campus_code)
    where subject_kind = 'ORAL' and status in ('HELD', 'PAID');

-- Candidates' answers to questions that analysts added to the process; the product's own steps store nothing here.
create table form_answer (
    id              bigint generated always as identity primary key,
    registration_id bigint       not null references registration,
    task_key        varchar(100) not null,
    answers         jsonb        not null,
    answered_at     timestamptz  not null
);
create index form_answer_registration on form_answer (registration_id);

-- The entries that were chosen for a collective payment.
create table collective_entry (
    batch_id         bigint      not null references collective_batch,
    subject_entry_id bigint      not null references subject_entry,
    registration_id  bigint      not null references registration,
    fee_fen          bigint      not null check (fee_fen > 0),
    outcome          varchar(20) not null check (outcome in ('LOCKED', 'PAID', 'OWN_PAID', 'UNLOCKED', 'NOT_HELD',
                         'OTHER_BATCH', 'ORAL_ALONE', 'TOO_LATE', 'FAILED')),
    pending          boolean     not null default false, -- the batch has ended, and the candidate has not been moved on yet
    primary key (batch_id, subject_entry_id)
);
-- An entry is in one open batch at most.
create unique index collective_entry_locked on collective_entry (subject_entry_id) where outcome = 'LOCKED';
create index collective_entry_pending on collective_entry (batch_id, registration_id) where pending;
create index collective_entry_subject on collective_entry (subject_entry_id);
create index collective_entry_place on collective_entry (batch_id, registration_id, subject_entry_id);

-- The payment orders that were opened for a batch; all but the last are closed.
create table collective_order (
    order_number varchar(32) primary key references payment_order (number),
    batch_id     bigint      not null references collective_batch,
    opened_by    varchar(80) not null,
    opened_at    timestamptz not null
);
create index collective_order_batch on collective_order (batch_id, opened_at);
