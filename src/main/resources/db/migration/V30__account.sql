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
    created_at       timestamptz  not null,
    version          integer      not null default 0
);
create unique index account_email on account (lower(email));

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
