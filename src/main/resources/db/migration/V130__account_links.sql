alter table account
    add column email_confirmed_at timestamptz,          -- when somebody followed a link that was mailed there
    add column login_round integer not null default 0;  -- raised when all logins end: sessions of an earlier round are none

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
