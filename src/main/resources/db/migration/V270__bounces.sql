-- What only the mail servers on a letter's way and its reader know of it: a notice that it came back must name it.
alter table mail add column mark varchar(20) not null default left(replace(gen_random_uuid()::text, '-', ''), 20);

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
