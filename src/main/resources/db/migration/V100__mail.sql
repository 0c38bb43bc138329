-- Letters to people, written in the transaction that they tell about and sent after it. A postman takes a letter by
-- moving next_attempt_at on, so that others leave it alone meanwhile; it is QUEUED until the mail server has it.
create table mail (
    id              bigint       generated always as identity primary key,
    once            varchar(120) unique,            -- of letters with the same name only one is sent
    recipient       varchar(254) not null,
    template        varchar(60)  not null,
    language        varchar(10)  not null,          -- 'zh-CN', 'en'
    subject         varchar(400),                   -- subject, text and html are deleted some time after sending,
    text            text,                           -- and at once when they are secret
    html            text,
    secret          boolean      not null,
    status          varchar(10)  not null default 'QUEUED' check (status in ('QUEUED', 'SENT', 'FAILED')),
    attempts        integer      not null default 0,
    next_attempt_at timestamptz  not null default '-infinity',
    failure         varchar(120),                   -- kind and code of the last failure, never an address
    created_at      timestamptz  not null,
    ended_at        timestamptz,                    -- when it was sent or given up
    check ((status = 'QUEUED') = (ended_at is null)),
    check (status <> 'QUEUED' or text is not null)
);
create index mail_due on mail (next_attempt_at, id) where status = 'QUEUED';
create index mail_words_kept on mail (ended_at) where text is not null and ended_at is not null;
create index mail_ended on mail (ended_at) where ended_at is not null;
create index mail_recipient on mail (recipient);
