-- The records that the law requires: who did what, when, to what. Rows are written once and never changed.
create table audit_entry (
    id           bigint generated always as identity primary key,
    at           timestamptz  not null,
    actor        varchar(80)  not null,            -- 'account:17', 'system', 'address:203.0.113.5'
    action       varchar(60)  not null,            -- 'eligibility.query', 'account.login'
    object       varchar(120) not null,            -- 'registration:42'
    outcome      varchar(40)  not null,
    detail       jsonb        not null default '{}', -- never identity numbers, never passwords
    institution  varchar(6)   not null default ''    -- the institution of the staff who acted; empty: candidates, the whole country, the system
);
-- The audit page reads the trail from the newest entry back, also with filters, and starts each page where the previous
-- one ended. There are tens of millions of entries, so each filter that can be used alone has an index in the order of
-- the page: with the number, or else the database may prefer to read back through the entries of all others.
create index audit_entry_object on audit_entry (object, at, id);
create index audit_entry_actor on audit_entry (actor, at, id);
create index audit_entry_at on audit_entry (at, id);
create index audit_entry_action on audit_entry (action, at, id);
create index audit_entry_province on audit_entry (left(institution, 2), at, id) where institution <> '';
create index audit_entry_school on audit_entry (left(institution, 5), at, id) where institution <> '';
create index audit_entry_campus on audit_entry (left(institution, 6), at, id) where institution <> '';

-- Repeated failures, counted for all nodes. Only a digest of the key is kept.
create table throttle (
    kind           varchar(40) not null,            -- 'login.account'
    key_hash       varchar(64) not null,
    failures       integer     not null,
    last_failed_at timestamptz not null,
    primary key (kind, key_hash)
);
create index throttle_age on throttle (last_failed_at);

-- Letters to people, written in the transaction of the change that they report and sent afterwards. A postman reserves
-- a letter by moving next_attempt_at on; the letter is QUEUED until the mail server has accepted it.
create table mail (
    id              bigint       generated always as identity primary key,
    once            varchar(120) unique,            -- only the first letter of each name is sent
    recipient       varchar(254) not null,
    template        varchar(60)  not null,
    language        varchar(10)  not null,          -- 'zh-CN', 'en'
    subject         varchar(400),                   -- subject, text and html are deleted some time after sending,
    text            text,                           -- and at once when they are secret
    html            text,
    secret          boolean      not null,
    status          varchar(10)  not null default 'QUEUED' check (status in ('QUEUED', 'SENT', 'FAILED')),
    attempts        integer      not null default 0,
    next_attempt_at timestamptz  not null default '-infinity',
    failure         varchar(120),                   -- kind and code of the last failure, never an address
    created_at      timestamptz  not null,
    ended_at        timestamptz,                    -- when it was sent or given up
    -- A random text known only to the mail servers on the letter's way and to its reader: a notice that the letter
    -- bounced must quote it.
    mark            varchar(20)  not null default left(replace(gen_random_uuid()::text, '-', ''), 20),
    check ((status = 'QUEUED') = (ended_at is null)),
    check (status <> 'QUEUED' or text is not null)
);
create index mail_due on mail (next_attempt_at, id) where status = 'QUEUED';
create index mail_words_kept on mail (ended_at) where text is not null and ended_at is not null;
create index mail_ended on mail (ended_at) where ended_at is not null;
create index mail_recipient on mail (recipient);

-- Addresses that a mail server has permanently refused. An address is removed when somebody confirms it.
create table undeliverable_address (
    address varchar(254) primary key check (address = lower(address)),
    since   timestamptz  not null,
    status  varchar(20)  not null           -- as reported by the mail server: 5.1.1 (RFC 3463), or the code of a reply such as 550
);
create index undeliverable_address_since on undeliverable_address (since);

-- The time until which one node has the mailbox for notices to itself.
create table bounce_reading (
    one   boolean     primary key default true check (one),
    until timestamptz not null
);
insert into bounce_reading (until) values ('-infinity');

-- The progress of a job that goes through a large table and removes old data.
create table retention_walk (
    name     varchar(60) primary key,
    position bigint      not null
);

-- Tables that somebody uploaded and has checked but not yet imported, or of which lines were refused: the import and the
-- list of refused lines read the file again, on whichever node. Nobody else sees them, and they are kept for hours.
create table upload (
    id         varchar(32)  primary key,             -- random
    actor      varchar(80)  not null,                -- who uploaded it
    purpose    varchar(80)  not null,                -- what it was uploaded for: 'students', 'sitting:7/fees'
    file_name  varchar(200) not null,
    refused    text,                                 -- the refused lines with their reasons, as JSON; null: none
    kept_until timestamptz  not null
);
create index upload_owner on upload (actor, purpose);
create index upload_age on upload (kept_until);
create table upload_chunk (
    upload_id  varchar(32)  not null references upload on delete cascade,
    number     integer      not null,
    content    bytea        not null,
    primary key (upload_id, number)
);
alter table upload_chunk alter column content set storage external;
