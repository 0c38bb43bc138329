create sequence account_seq increment by 50;
create table account (
    id               bigint       primary key,
    passport_id      varchar(32)  not null unique check (passport_id ~ '^[0-9A-F]{32}$'),
    email            varchar(254) not null,
    password_hash    varchar(200) not null,
    phone            varchar(20),
    document_type    varchar(30),
    document_number  varchar(40),
    name             varchar(80),                   -- as the holder wrote it
    shown_name       varchar(80),                   -- the name in page heads: the student's name, once bound
    role             varchar(20)  not null default 'CANDIDATE',
    institution_code varchar(6),                    -- staff: they see what lies under this institution
    language         varchar(10)  not null default 'zh-CN' check (language in ('zh-CN', 'en')), -- the language of its mails
    email_confirmed_at timestamptz,                 -- when somebody followed a link mailed to this address
    login_round      integer      not null default 0, -- raised to end all logins: sessions of an earlier round are invalid
    created_at       timestamptz  not null,
    version          integer      not null default 0
);
create unique index account_email on account (lower(email));
-- Staff are few among millions of candidates. Used for mails to everybody with a role, and for the list of staff.
create index account_staff_role on account (role) where role <> 'CANDIDATE';
create index account_staff_email on account (lower(email)) where role <> 'CANDIDATE';

-- Captcha challenges that have been answered: each may be used once. After a crash of the database, rows lost here are
-- worthless within a few minutes, so the table is not written to the write-ahead log.
create unlogged table captcha_used (
    id         varchar(64) primary key,
    occasion   varchar(64) not null,                -- digest of the purpose of the challenge
    used_at    timestamptz not null,
    expires_at timestamptz not null,
    uses       smallint    not null default 1
);
create index captcha_used_expiry on captcha_used (expires_at);

-- Links sent by mail: each grants one action, once, for a limited time. Only the digest of a token is kept. There is
-- one link for each passport, purpose and address: a new one replaces the previous one.
create table mailed_link (
    token_hash varchar(64)  primary key,
    account_id bigint       not null references account on delete cascade,
    purpose    varchar(10)  not null check (purpose in ('RECOVER', 'CONFIRM', 'UNDO')),
    email      varchar(254) not null,                   -- the address to which it was mailed
    created_at timestamptz  not null,
    expires_at timestamptz  not null check (expires_at > created_at),
    used_at    timestamptz
);
create unique index mailed_link_one on mailed_link (account_id, purpose, lower(email));
create index mailed_link_expiry on mailed_link (expires_at);
-- While a change of an address can be undone, the old address cannot be used by anybody else.
create index mailed_link_undo on mailed_link (lower(email)) where purpose = 'UNDO';

-- Requests to recover a passport. They are answered a moment later in the background, so that neither the page nor its
-- response time reveals whether such a passport exists.
create table recovery_request (
    id       bigint generated always as identity primary key,
    email    varchar(254) not null,
    asked_at timestamptz  not null,
    due_at   timestamptz  not null
);
create index recovery_request_due on recovery_request (due_at);
create index recovery_request_age on recovery_request (asked_at);

-- The login requirements of staff beyond the password. Staff without a row have only the requirements that the settings
-- impose on everybody.
create table staff_member (
    account_id          bigint      primary key references account on delete cascade,
    disabled_at         timestamptz,                        -- login disabled since
    password_due        boolean     not null default false, -- the current password was set by somebody else
    second_factor_due   boolean     not null default false, -- must have a second factor
    totp_secret         bytea,                              -- encrypted (cet.staff.secret)
    totp_confirmed_at   timestamptz,                        -- when a code was first confirmed; null: only offered
    totp_last_step      bigint      not null default 0,     -- codes up to this step of 30 seconds are used
    recovery_codes      text[]      not null default '{}',  -- digests of the unused codes
    check (totp_confirmed_at is null or totp_secret is not null)
);

-- Input of a form whose login had ended, kept until its owner has logged in again. It is encrypted with a key that only
-- the browser has, in a cookie. One row for each form page of an account: the latest.
create table unsent_form (
    account_id bigint       not null references account (id),
    page       varchar(500) not null,               -- the page with the form
    action     varchar(500) not null,               -- the address to which the form is sent
    token_hash bytea        not null,               -- digest of the cookie's token
    sealed     bytea        not null,
    expires_at timestamptz  not null,
    primary key (account_id, page)
);
create index unsent_form_token on unsent_form (token_hash);
create index unsent_form_expiry on unsent_form (expires_at);

-- Spring Session's tables, so that any node finds a session.
create table spring_session (
    primary_id            varchar(36) primary key,
    session_id            varchar(36) not null unique,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval int      not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100)
);
create index spring_session_expiry on spring_session (expiry_time);
create index spring_session_principal on spring_session (principal_name);

create table spring_session_attributes (
    session_primary_id varchar(36)  not null references spring_session on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);
