create sequence payment_order_seq increment by 50;
create table payment_order (
    id           bigint       primary key,
    number       varchar(32)  not null unique,      -- the merchant's number on the platform
    amount_fen   bigint       not null check (amount_fen > 0),
    title        varchar(120) not null,
    method       varchar(10)  not null,             -- ALIPAY
    status       varchar(10)  not null check (status in ('OPEN', 'PAID', 'CLOSED')),
    return_path  varchar(200) not null,
    created_at   timestamptz  not null,
    expires_at   timestamptz  not null,
    paid_at      timestamptz,
    closed_at    timestamptz,                       -- stays when late money comes afterwards
    version      integer      not null default 0,
    constraint payment_order_paid check ((status = 'PAID') = (paid_at is not null)),
    constraint payment_order_closed check (status <> 'CLOSED' or closed_at is not null)
);

-- Money that came in. Never changed, never deleted; one for an order and one for a platform's number (R-P3).
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
