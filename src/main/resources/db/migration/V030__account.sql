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
    shown_name       varchar(80),                   -- what page heads show: the student's name, once bound
    role             varchar(20)  not null default 'CANDIDATE',
    institution_code varchar(6),                    -- staff: what they see lies under it
    language         varchar(10)  not null default 'zh-CN' check (language in ('zh-CN', 'en')), -- in which its mails are
    email_confirmed_at timestamptz,                 -- when somebody followed a link that was mailed there
    login_round      integer      not null default 0, -- raised when all logins end: sessions of an earlier round are none
    created_at       timestamptz  not null,
    version          integer      not null default 0
);
create unique index account_email on account (lower(email));
-- Staff are few among millions of candidates: for mails to all of a role, and for their list.
create index account_staff_role on account (role) where role <> 'CANDIDATE';
create index account_staff_email on account (lower(email)) where role <> 'CANDIDATE';

-- Captcha challenges that were answered: each serves once. What a crash of the database loses here is worth nothing
-- a few minutes later, so the table spares the write-ahead log.
create unlogged table captcha_used (
    id         varchar(64) primary key,
    occasion   varchar(64) not null,                -- digest of what it was answered for
    used_at    timestamptz not null,
    expires_at timestamptz not null,
    uses       smallint    not null default 1
);
create index captcha_used_expiry on captcha_used (expires_at);

-- Links that were mailed: each opens one thing, once, for a while. Of a token only its digest is kept. There is one link
-- for a passport, purpose and address: a new one takes the place of the one before.
create table mailed_link (
    token_hash varchar(64)  primary key,
    account_id bigint       not null references account on delete cascade,
    purpose    varchar(10)  not null check (purpose in ('RECOVER', 'CONFIRM', 'UNDO')),
    email      varchar(254) not null,                   -- where it was mailed to
    created_at timestamptz  not null,
    expires_at timestamptz  not null check (expires_at > created_at),
    used_at    timestamptz
);
create unique index mailed_link_one on mailed_link (account_id, purpose, lower(email));
create index mailed_link_expiry on mailed_link (expires_at);
-- An address that can be taken back belongs to nobody else meanwhile.
create index mailed_link_undo on mailed_link (lower(email)) where purpose = 'UNDO';

-- Who asked for a recovery. It is answered a moment later and elsewhere, so that neither the page nor the time it takes
-- tells whether there is such a passport.
create table recovery_request (
    id       bigint generated always as identity primary key,
    email    varchar(254) not null,
    asked_at timestamptz  not null,
    due_at   timestamptz  not null
);
create index recovery_request_due on recovery_request (due_at);
create index recovery_request_age on recovery_request (asked_at);

-- How somebody of the staff logs in beyond the password. Who has no row has nothing due but what the settings ask of all.
create table staff_member (
    account_id          bigint      primary key references account on delete cascade,
    disabled_at         timestamptz,                        -- cannot log in since
    password_due        boolean     not null default false, -- the present password was made by somebody else
    second_factor_due   boolean     not null default false, -- must have a second factor
    totp_secret         bytea,                              -- encrypted (cet.staff.secret)
    totp_confirmed_at   timestamptz,                        -- when a code of it was first shown; null: only offered
    totp_last_step      bigint      not null default 0,     -- codes up to this step of 30 seconds are used
    recovery_codes      text[]      not null default '{}',  -- digests of those not used yet
    check (totp_confirmed_at is null or totp_secret is not null)
);

-- What was typed into a form whose login had ended, until its owner has logged in again. Sealed with a key that only the
-- browser has, in a cookie. One row for each form page of an account: the latest.
create table unsent_form (
    account_id bigint       not null references account (id),
    page       varchar(500) not null,               -- where the form stands
    action     varchar(500) not null,               -- where it is sent
    token_hash bytea        not null,               -- of the cookie
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
