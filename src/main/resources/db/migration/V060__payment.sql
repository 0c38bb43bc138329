create sequence payment_order_seq increment by 50;
create table payment_order (
    id           bigint       primary key,
    number       varchar(32)  not null unique,      -- the merchant's number on the platform
    amount_fen   bigint       not null check (amount_fen > 0),
    title        varchar(120) not null,
    method       varchar(10)  not null,             -- the platform's name for its payment method
    status       varchar(10)  not null check (status in ('OPEN', 'PAID', 'CLOSED')),
    return_path  varchar(200) not null,
    created_at   timestamptz  not null,
    expires_at   timestamptz  not null,
    paid_at      timestamptz,
    closed_at    timestamptz,                       -- unchanged by late money
    version      integer      not null default 0,
    constraint payment_order_paid check ((status = 'PAID') = (paid_at is not null)),
    constraint payment_order_closed check (status <> 'CLOSED' or closed_at is not null)
);

-- Money received. Rows are never changed or deleted; there is one for an order and one for each number of the platform
-- (R-P3).
create sequence payment_seq increment by 50;
create table payment (
    id                bigint      primary key,
    payment_order_id  bigint      not null references payment_order,
    platform_number   varchar(64) not null,
    method            varchar(10) not null,
    amount_fen        bigint      not null check (amount_fen > 0),
    booked_at         timestamptz not null,
    source            varchar(12) not null check (source in ('NOTIFICATION', 'QUERY')),
    constraint payment_order_once unique (payment_order_id),
    constraint payment_platform_once unique (method, platform_number)
);

create function payment_is_final() returns trigger language plpgsql as $$
begin
    raise exception 'A payment is never changed or deleted';
end $$;
create trigger payment_is_final before update or delete on payment
    for each row execute function payment_is_final();
create trigger payment_is_never_emptied before truncate on payment
    for each statement execute function payment_is_final();

-- Booked payments that have not been announced to those who sell something for them (R-P8).
create table booking_announcement (
    order_number varchar(32) primary key references payment_order (number),
    due_at       timestamptz not null                   -- when it is tried next
);
create index booking_announcement_due on booking_announcement (due_at, order_number);

-- Methods of payment that the office has switched off for a while; a row whose time is over means nothing.
create table payment_method_pause (
    method   varchar(10)  primary key,
    since_at timestamptz  not null,
    until_at timestamptz  not null,
    reason   varchar(200) not null,                    -- shown to candidates
    by_actor varchar(80)  not null,                    -- such as account:17
    by_name  varchar(254) not null,
    constraint payment_method_pause_ends check (until_at > since_at)
);

-- Genuine notifications of the platform that could not be booked. They are for the operators, until one of them has
-- cleared the matter with the platform. The audit trail has each notification; here a repeated one is the same row.
create table unbooked_report (
    id              bigint       generated always as identity primary key,
    order_number    varchar(100) not null,             -- the order number in the notification, which need not be one of ours
    reason          varchar(40)  not null,             -- see Booking
    reported        varchar(40)  not null default '',  -- the reported amount, in yuan
    expected        varchar(100) not null default '',  -- the value that we have instead
    platform_number varchar(100) not null default '',
    first_at        timestamptz  not null,
    last_at         timestamptz  not null,
    times           integer      not null default 1,
    settled_at      timestamptz,
    settled_by      varchar(80),                       -- such as account:17
    settled_name    varchar(254),
    constraint unbooked_report_once unique (order_number, reason, platform_number, reported),
    constraint unbooked_report_settled check ((settled_at is null) = (settled_by is null))
);
create index unbooked_report_open on unbooked_report (id) where settled_at is null;
create index unbooked_report_done on unbooked_report (id) where settled_at is not null;
