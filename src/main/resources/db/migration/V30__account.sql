create sequence account_seq increment by 50;
create table account (
    id               bigint       primary key,
    passport_id      char(32)     not null unique check (passport_id ~ '^[0-9A-F]{32}$'),
    email            varchar(254) not null,
    password_hash    varchar(200) not null,
    phone            varchar(20),
    document_type    varchar(30),
    document_number  varchar(40),
    name             varchar(80),
    role             varchar(20)  not null default 'CANDIDATE',
    institution_code varchar(6),                    -- staff: what they see lies under it
    created_at       timestamptz  not null,
    version          integer      not null default 0
);
create unique index account_email on account (lower(email));
