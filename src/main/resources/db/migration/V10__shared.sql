-- What the law asks us to keep: who did what, when, to what. Written once, never changed.
create table audit_entry (
    id           bigint generated always as identity primary key,
    at           timestamptz  not null,
    actor        varchar(80)  not null,            -- 'account:17', 'system', 'address:203.0.113.5'
    action       varchar(60)  not null,            -- 'eligibility.query', 'account.login'
    object       varchar(120) not null,            -- 'registration:42'
    outcome      varchar(40)  not null,
    detail       jsonb        not null default '{}' -- never identity numbers, never passwords
);
create index audit_entry_object on audit_entry (object, at);
create index audit_entry_actor on audit_entry (actor, at);

-- Repeated failures, counted for all nodes. What failed is kept as a digest only.
create table throttle (
    kind           varchar(40) not null,            -- 'login.account'
    key_hash       varchar(64) not null,
    failures       integer     not null,
    last_failed_at timestamptz not null,
    primary key (kind, key_hash)
);
create index throttle_age on throttle (last_failed_at);
