-- What the platform reported, genuinely, and nobody could book: for the operators, until one of them has cleared it with the
-- platform. The audit trail has each report; here the same one said again is the same row.
create table unbooked_report (
    id              bigint       generated always as identity primary key,
    order_number    varchar(100) not null,             -- as the platform calls it; it need not be one of ours
    reason          varchar(40)  not null,             -- see Booking
    reported        varchar(40)  not null default '',  -- how much, in yuan
    expected        varchar(100) not null default '',  -- what stands here instead
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

insert into unbooked_report (order_number, reason, reported, expected, platform_number, first_at, last_at, times)
select substr(object, 9), outcome, coalesce(detail ->> 'reported', ''), coalesce(min(detail ->> 'expected'), ''),
       coalesce(detail ->> 'platformNumber', ''), min(at), max(at), count(*)
from audit_entry where action = 'payment.book'
group by substr(object, 9), outcome, coalesce(detail ->> 'reported', ''), coalesce(detail ->> 'platformNumber', '');
