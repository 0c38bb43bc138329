-- What the law asks us to keep: who did what, when, to what. Written once, never changed.
create table audit_entry (
    id           bigint generated always as identity primary key,
    at           timestamptz  not null,
    actor        varchar(80)  not null,            -- 'account:17', 'system', 'address:203.0.113.5'
    action       varchar(60)  not null,            -- 'eligibility.query', 'account.login'
    object       varchar(120) not null,            -- 'registration:42'
    outcome      varchar(40)  not null,
    detail       jsonb        not null default '{}', -- never identity numbers, never passwords
    institution  varchar(6)   not null default ''    -- of the staff who did it; empty: candidates, the country, the system
);
create index audit_entry_object on audit_entry (object, at);
create index audit_entry_actor on audit_entry (actor, at);
-- The page that reads the audit trail goes through it from the newest entry back, also with filters, and starts the next
-- page where the last one ended. Entries are kept by the ten million: each filter that stands alone has an index.
create index audit_entry_at on audit_entry (at, id);
create index audit_entry_action on audit_entry (action, at);
create index audit_entry_province on audit_entry (left(institution, 2), at) where institution <> '';
create index audit_entry_school on audit_entry (left(institution, 5), at) where institution <> '';
create index audit_entry_campus on audit_entry (left(institution, 6), at) where institution <> '';

-- Repeated failures, counted for all nodes. What failed is kept as a digest only.
create table throttle (
    kind           varchar(40) not null,            -- 'login.account'
    key_hash       varchar(64) not null,
    failures       integer     not null,
    last_failed_at timestamptz not null,
    primary key (kind, key_hash)
);
create index throttle_age on throttle (last_failed_at);

-- Letters to people, written in the transaction that they tell about and sent after it. A postman takes a letter by
-- moving next_attempt_at on, so that others leave it alone meanwhile; it is QUEUED until the mail server has it.
create table mail (
    id              bigint       generated always as identity primary key,
    once            varchar(120) unique,            -- of letters with the same name only one is sent
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
    -- What only the mail servers on a letter's way and its reader know of it: a notice that it came back must name it.
    mark            varchar(20)  not null default left(replace(gen_random_uuid()::text, '-', ''), 20),
    check ((status = 'QUEUED') = (ended_at is null)),
    check (status <> 'QUEUED' or text is not null)
);
create index mail_due on mail (next_attempt_at, id) where status = 'QUEUED';
create index mail_words_kept on mail (ended_at) where text is not null and ended_at is not null;
create index mail_ended on mail (ended_at) where ended_at is not null;
create index mail_recipient on mail (recipient);

-- Addresses of which a mail server said that they take no mail. Forgotten when somebody confirms the address.
create table undeliverable_address (
    address varchar(254) primary key check (address = lower(address)),
    since   timestamptz  not null,
    status  varchar(20)  not null           -- as mail servers say it: 5.1.1 (RFC 3463), or the code of a reply such as 550
);
create index undeliverable_address_since on undeliverable_address (since);

-- Until when a node reads the mailbox of the notices, alone.
create table bounce_reading (
    one   boolean     primary key default true check (one),
    until timestamptz not null
);
insert into bounce_reading (until) values ('-infinity');

-- How far a walk through a great table has come that removes what is too old.
create table retention_walk (
    name     varchar(60) primary key,
    position bigint      not null
);
