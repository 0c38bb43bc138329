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
    ask_at       timestamptz,                       -- when the platform is asked next; null: never again
    asked        integer      not null default 0,   -- how often it has been asked on this schedule
    asked_at     timestamptz,                       -- when a page last had it asked
    version      integer      not null default 0,
    constraint payment_order_paid check ((status = 'PAID') = (paid_at is not null)),
    constraint payment_order_closed check (status <> 'CLOSED' or closed_at is not null)
);
-- For the staff's search: by day (a number begins with the time of the order), and by status and day.
create index payment_order_status on payment_order (status, number);
create index payment_order_ask on payment_order (method, ask_at, number) where ask_at is not null;

-- What an order pays for (R-P7). An item is a number whose meaning only the module that opened the order knows. For an
-- item there is at most one payable order at a time.
create table payment_line (
    payment_order_id bigint  not null references payment_order,
    item             bigint  not null check (item > 0),
    amount_fen       bigint  not null check (amount_fen > 0),
    payable          boolean not null default true,  -- kept by a trigger: whether the order is open
    primary key (payment_order_id, item)
);
create unique index payment_line_payable on payment_line (item) where payable;
create index payment_line_item on payment_line (item);

create function payment_order_is_guarded() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'A payment order is never deleted';
    end if;
    if (new.id, new.number, new.amount_fen, new.method, new.created_at)
            is distinct from (old.id, old.number, old.amount_fen, old.method, old.created_at)
        or (old.paid_at is not null and new.paid_at is distinct from old.paid_at)
        or (old.closed_at is not null and new.closed_at is distinct from old.closed_at) then
        raise exception 'What a payment order says about money is never changed';
    end if;
    if new.status <> old.status then
        if (old.status, new.status) not in (('OPEN', 'PAID'), ('OPEN', 'CLOSED'), ('CLOSED', 'PAID')) then
            raise exception 'A payment order that is % cannot become %', old.status, new.status;
        end if;
        update payment_line set payable = false where payment_order_id = new.id and payable;
        if new.status = 'PAID' then
            new.ask_at := null;
        end if;
    end if;
    return new;
end $$;
create trigger payment_order_is_guarded before update or delete on payment_order
    for each row execute function payment_order_is_guarded();

create function payment_line_is_guarded() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or (new.payment_order_id, new.item, new.amount_fen)
            is distinct from (old.payment_order_id, old.item, old.amount_fen)
        or (new.payable and not old.payable) then
        raise exception 'A line of a payment order is never changed or deleted';
    end if;
    return new;
end $$;
create trigger payment_line_is_guarded before update or delete on payment_line
    for each row execute function payment_line_is_guarded();

-- Money received. Rows are never changed or deleted; there is one for an order and one for each number of the platform
-- (R-P3).
create sequence payment_seq increment by 50;
create table payment (
    id                bigint      primary key,
    payment_order_id  bigint      not null references payment_order,
    platform_number   varchar(64) not null,
    method            varchar(10) not null,
    amount_fen        bigint      not null check (amount_fen > 0),
    paid_at           timestamptz,                      -- by the platform's clock; null: it did not say
    booked_at         timestamptz not null,
    source            varchar(12) not null check (source in ('NOTIFICATION', 'QUERY')),
    constraint payment_order_once unique (payment_order_id),
    constraint payment_platform_once unique (platform_number, method)
);
create index payment_booked on payment (method, booked_at);   -- for the comparison of a day with its bill

create function payment_is_final() returns trigger language plpgsql as $$
begin
    raise exception 'A payment is never changed or deleted';
end $$;
create trigger payment_is_final before update or delete on payment
    for each row execute function payment_is_final();
create trigger payment_is_never_emptied before truncate on payment
    for each statement execute function payment_is_final();

-- Money to be given back for one line of a paid order (R-P4, R-P7). The number is the request number on the platform
-- for ever: repeated with the same number, a request moves money once.
-- A refund that the platform refuses for good is RETURNED by the office itself (refund_return).
create sequence refund_seq increment by 50;
create table refund (
    id               bigint       primary key,
    number           varchar(64)  not null unique,
    payment_order_id bigint       not null,
    method           varchar(10)  not null,          -- the order's: the platform that gives the money back
    item             bigint       not null,
    amount_fen       bigint       not null check (amount_fen > 0),
    reason           varchar(30)  not null,          -- see RefundReason
    status           varchar(10)  not null check (status in ('DUE', 'ACCEPTED', 'FAILED', 'DONE', 'RETURNED')),
    due_since        timestamptz  not null,
    try_at           timestamptz,                    -- when it is tried next; null: not by itself
    tries            integer      not null default 0,
    refusals         integer      not null default 0,   -- how often in a row the platform has refused it
    answer           varchar(200) not null default '',  -- why the last try did not succeed
    done_at          timestamptz,
    told_at          timestamptz,                    -- when the modules that tell the payer have heard that it is done
    tell_at          timestamptz,                    -- when they are told again, since telling them has failed
    version          integer      not null default 0,
    constraint refund_line foreign key (payment_order_id, item) references payment_line (payment_order_id, item),
    constraint refund_once unique (payment_order_id, item),
    constraint refund_done check ((status in ('DONE', 'RETURNED')) = (done_at is not null)),
    constraint refund_tried check ((status in ('DUE', 'ACCEPTED')) = (try_at is not null))
);
create index refund_try on refund (method, try_at, id) where try_at is not null;
-- For the staff: refunds under way and failed ones, oldest first.
create index refund_open on refund (due_since, id) where status in ('DUE', 'ACCEPTED');
create index refund_failed on refund (due_since, id) where status = 'FAILED';
create index refund_untold on refund (done_at, id) where done_at is not null and told_at is null;
create index refund_day on refund (done_at) where done_at is not null;

-- Money of a failed refund that the office returned from its own account, such as by bank transfer. One person records
-- it, and it counts once another one has confirmed it.
create table refund_return (
    refund_id      bigint       primary key references refund,
    reference      varchar(100) not null check (reference <> ''),  -- where the transfer is found in the office's books
    recorded_by    varchar(80)  not null,                          -- such as account:17
    recorded_name  varchar(254) not null,
    recorded_at    timestamptz  not null,
    confirmed_by   varchar(80),
    confirmed_name varchar(254),
    confirmed_at   timestamptz,
    constraint refund_return_two_people check (confirmed_by <> recorded_by),
    constraint refund_return_confirmed check ((confirmed_by is null) = (confirmed_at is null))
);

create function refund_return_is_guarded() returns trigger language plpgsql as $$
begin
    if old.confirmed_at is not null then
        raise exception 'A confirmed return of money is never changed or deleted';
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    if (new.refund_id, new.reference, new.recorded_by, new.recorded_at)
            is distinct from (old.refund_id, old.reference, old.recorded_by, old.recorded_at) then
        raise exception 'What was recorded about a return of money is never changed';
    end if;
    return new;
end $$;
create trigger refund_return_is_guarded before update or delete on refund_return
    for each row execute function refund_return_is_guarded();

create function refund_is_guarded() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'A refund is never deleted';
    end if;
    if (new.id, new.number, new.payment_order_id, new.item, new.amount_fen, new.reason, new.due_since)
            is distinct from
            (old.id, old.number, old.payment_order_id, old.item, old.amount_fen, old.reason, old.due_since)
        or (old.status in ('DONE', 'RETURNED')
            and (new.status, new.done_at) is distinct from (old.status, old.done_at)) then
        raise exception 'What a refund says about money is never changed';
    end if;
    if new.status = 'RETURNED' and old.status <> 'RETURNED' then
        if old.status <> 'FAILED' or not exists (
                select from refund_return where refund_id = new.id and confirmed_at is not null) then
            raise exception 'Nobody has confirmed that the money of refund % was returned', new.number;
        end if;
    elsif old.status = 'FAILED' and new.status <> 'FAILED'
            and exists (select from refund_return where refund_id = new.id) then
        raise exception 'The office has returned the money of refund %, or is about to', new.number;
    end if;
    return new;
end $$;
create trigger refund_is_guarded before update or delete on refund
    for each row execute function refund_is_guarded();

-- Every movement of money, in five accounts for each order; an event sums to zero (R-P9). So at any time, for an order:
-- money in − money back (platform) = price of what is held (−candidate) + what is booked but not applied yet (−unapplied)
-- + what is to be given back (−refund_due) + what the office gave back from its own account instead (−office).
create table ledger_event (
    id               bigint      generated always as identity primary key,
    payment_order_id bigint      not null references payment_order,
    kind             varchar(12) not null check (kind in ('RECEIVED', 'SOLD', 'REFUND_DUE', 'REFUNDED', 'RETURNED')),
    item             bigint,                            -- the line; null for RECEIVED
    at               timestamptz not null,
    platform_fen     bigint      not null default 0,    -- at the platform for us
    unapplied_fen    bigint      not null default 0,    -- received for the order, not decided about yet
    candidate_fen    bigint      not null default 0,    -- sold to the candidate
    refund_due_fen   bigint      not null default 0,    -- owed to the candidate
    office_fen       bigint      not null default 0,    -- paid back by the office, which the platform's money now replaces
    constraint ledger_event_balanced
        check (platform_fen + unapplied_fen + candidate_fen + refund_due_fen + office_fen = 0),
    constraint ledger_event_line foreign key (payment_order_id, item) references payment_line (payment_order_id, item),
    constraint ledger_event_kind check (case kind
        when 'RECEIVED' then item is null and platform_fen > 0 and unapplied_fen < 0
            and candidate_fen = 0 and refund_due_fen = 0 and office_fen = 0
        when 'SOLD' then item is not null and unapplied_fen > 0 and candidate_fen < 0
            and platform_fen = 0 and refund_due_fen = 0 and office_fen = 0
        when 'REFUND_DUE' then item is not null and unapplied_fen > 0 and refund_due_fen < 0
            and platform_fen = 0 and candidate_fen = 0 and office_fen = 0
        when 'REFUNDED' then item is not null and refund_due_fen > 0 and platform_fen < 0
            and unapplied_fen = 0 and candidate_fen = 0 and office_fen = 0
        else item is not null and refund_due_fen > 0 and office_fen < 0
            and platform_fen = 0 and unapplied_fen = 0 and candidate_fen = 0 end)
);
create unique index ledger_event_received on ledger_event (payment_order_id) where kind = 'RECEIVED';
create unique index ledger_event_applied on ledger_event (payment_order_id, item) where kind in ('SOLD', 'REFUND_DUE');
create unique index ledger_event_refunded on ledger_event (payment_order_id, item) where kind in ('REFUNDED', 'RETURNED');
create index ledger_event_order on ledger_event (payment_order_id, item);
-- An item is sold once, whoever pays for it.
create unique index ledger_event_sold on ledger_event (item) where kind = 'SOLD';
create index ledger_event_at on ledger_event (at);

-- No account of an order may be overdrawn. The order is locked, so that two events at once are added one after the other.
create function ledger_event_is_covered() returns trigger language plpgsql as $$
declare
    overdrawn boolean;
begin
    perform 1 from payment_order where id = new.payment_order_id for no key update;
    select sum(platform_fen) < 0 or sum(unapplied_fen) > 0 or sum(candidate_fen) > 0 or sum(refund_due_fen) > 0
            or sum(office_fen) > 0
        into overdrawn from ledger_event where payment_order_id = new.payment_order_id;
    if overdrawn then
        raise exception 'Order % would give away more than it received', new.payment_order_id;
    end if;
    return null;
end $$;
create trigger ledger_event_is_covered after insert on ledger_event
    for each row execute function ledger_event_is_covered();

create function ledger_event_is_final() returns trigger language plpgsql as $$
begin
    raise exception 'The ledger is never changed';
end $$;
create trigger ledger_event_is_final before update or delete on ledger_event
    for each row execute function ledger_event_is_final();
create trigger ledger_event_is_never_emptied before truncate on ledger_event
    for each statement execute function ledger_event_is_final();

-- Booked payments that have not been announced to those who sell something for them (R-P8).
create table booking_announcement (
    order_number varchar(32)  primary key references payment_order (number),
    due_at       timestamptz  not null,                 -- when it is tried next
    failures     integer      not null default 0,       -- how often it has failed
    failed_since timestamptz,                           -- when it first failed
    problem      varchar(200) not null default '',      -- where it last failed: classes and places in the code, no data
    constraint booking_announcement_failed check ((failures > 0) = (failed_since is not null))
);
create index booking_announcement_due on booking_announcement (due_at, order_number);
create index booking_announcement_new on booking_announcement (due_at, order_number) where failed_since is null;
create index booking_announcement_failed on booking_announcement (failed_since, order_number)
    where failed_since is not null;

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
    method          varchar(10)  not null,             -- the platform that sent it
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
    constraint unbooked_report_once unique (order_number, reason, platform_number, reported, method),
    constraint unbooked_report_settled check ((settled_at is null) = (settled_by is null))
);
create index unbooked_report_open on unbooked_report (id) where settled_at is null;
create index unbooked_report_age on unbooked_report (settled_at, id) where settled_at is not null;
create index unbooked_report_done on unbooked_report (id) where settled_at is not null;

-- The comparison of a platform's bill of one day with the books (R-P5). The row without a method compares the books with
-- what is held; there is one such row, which is compared anew every day.
create table reconciliation (
    id                  bigint      generated always as identity primary key,
    method              varchar(10) not null,
    day                 date        not null,               -- in Beijing, as on the platform
    try_at              timestamptz,                        -- when the job takes it next; null: not by itself
    with_bill           boolean     not null,               -- whether the bill is to be fetched then, or only compared
    tries               integer     not null default 0,     -- how often in a row there was no bill
    fetched_at          timestamptz,                        -- null: the bill of the day is not here yet
    compared_at         timestamptz,
    removed_at          timestamptz,                        -- when its lines were removed; it is not compared any more
    line_count          integer     not null default 0,
    bill_received_fen   bigint      not null default 0,
    bill_refunded_fen   bigint      not null default 0,
    fee_fen             bigint      not null default 0,     -- kept by the platform
    books_received_fen  bigint      not null default 0,     -- for the lines of the bill, whenever booked, and what it lacks
    books_refunded_fen  bigint      not null default 0,
    other_day_count     integer     not null default 0,     -- lines that were booked on another day
    undecided_count     integer     not null default 0,     -- what another day's bill, not here yet, may contain
    sold_fen            bigint      not null default 0,     -- of the row without a method: according to the ledger
    held_fen            bigint      not null default 0,     -- and according to those who sell
    unapplied_fen       bigint      not null default 0,
    refund_due_fen      bigint      not null default 0,
    open_count          integer     not null default 0,     -- of its differences
    unexplained_fen     bigint      not null default 0,
    explained_fen       bigint      not null default 0,
    constraint reconciliation_once unique (method, day)
);
create unique index reconciliation_of_books on reconciliation (method) where method = '';
create index reconciliation_try on reconciliation (try_at, day, id) where try_at is not null;
create index reconciliation_listed on reconciliation (day, method) where method <> '';

-- The lines of the bills as the platforms state them. When a bill is fetched again, its lines are replaced. There is no
-- foreign key and no primary key: a million lines are stored at once, by a writer that holds a lock for their day, and
-- checking each of them would take as long as storing all.
create table bill_line (
    reconciliation_id bigint       not null,
    kind              varchar(7)   not null check (kind in ('PAYMENT', 'REFUND')),
    order_number      varchar(100) not null,
    platform_number   varchar(100) not null,
    request_number    varchar(100) not null,
    amount_fen        bigint       not null,
    fee_fen           bigint       not null,
    at                timestamptz  not null
);
create index bill_line_day on bill_line (reconciliation_id);
create index bill_line_order on bill_line (order_number);

-- What a comparison found. A row is never deleted: it is settled when a later comparison does not find it any more.
create table reconciliation_difference (
    id                bigint       generated always as identity primary key,
    reconciliation_id bigint       not null references reconciliation,
    kind              varchar(30)  not null,            -- see DifferenceKind
    order_number      varchar(100) not null default '',
    platform_number   varchar(100) not null default '',
    request_number    varchar(100) not null default '',
    item              bigint       not null default 0,
    nth               bigint       not null default 1,  -- several lines of a bill may have the same numbers
    stated_fen        bigint,                           -- by the bill, or by those who sell; a refund is negative
    booked_fen        bigint,
    fen               bigint       not null,            -- stated less booked; 0 where the money has a known cause
    state             varchar(10)  not null check (state in ('OPEN', 'EXPLAINED', 'SETTLED')),
    found_at          timestamptz  not null,
    settled_at        timestamptz,
    explained_at      timestamptz,
    explained_by      varchar(80),                      -- such as account:17
    explained_name    varchar(254),
    note              varchar(500),
    constraint reconciliation_difference_once
        unique (reconciliation_id, kind, order_number, platform_number, request_number, item, nth),
    constraint reconciliation_difference_settled check ((state = 'SETTLED') = (settled_at is not null)),
    constraint reconciliation_difference_explained check (state <> 'EXPLAINED' or note is not null)
);
create index reconciliation_difference_listed on reconciliation_difference (reconciliation_id, state, id);
create index reconciliation_difference_kind on reconciliation_difference (reconciliation_id, state, kind, id);

-- Bank transfers that a payer's office has announced for an order (R-P6). One person records a transfer, another one, who
-- sees the bank account, confirms that the money has arrived; only then is it a payment.
create table bank_transfer (
    id             bigint       generated always as identity primary key,
    order_number   varchar(32)  not null unique references payment_order (number),
    reference      varchar(40)  not null,              -- the bank's number of the transfer
    amount_fen     bigint       not null check (amount_fen > 0),
    recorded_by    varchar(80)  not null,              -- such as account:17
    recorded_name  varchar(254) not null,
    recorded_at    timestamptz  not null,
    confirmed_by   varchar(80),
    confirmed_name varchar(254),
    confirmed_at   timestamptz,
    dropped_by     varchar(80),                        -- withdrawn by the payer, or not found on the account
    dropped_name   varchar(254),
    dropped_at     timestamptz,
    dropped_why    varchar(200) not null default '',
    constraint bank_transfer_two_people check (confirmed_by <> recorded_by),
    constraint bank_transfer_confirmed check ((confirmed_at is null) = (confirmed_by is null)),
    constraint bank_transfer_dropped check ((dropped_at is null) = (dropped_by is null)),
    constraint bank_transfer_one_end check (confirmed_at is null or dropped_at is null)
);
-- A transfer of the bank pays for one order.
create unique index bank_transfer_reference on bank_transfer (reference) where dropped_at is null;
create index bank_transfer_waiting on bank_transfer (id) where confirmed_at is null and dropped_at is null;
create index bank_transfer_day on bank_transfer (confirmed_at) where confirmed_at is not null;
