create table institution (
    code         varchar(6)   primary key check (code ~ '^[0-9]{2}([0-9]{3}[0-9]?)?$'),
    name         varchar(120) not null,
    name_en      varchar(160),                     -- null: readers of English see the Chinese name
    level        varchar(8)   not null check (level in ('PROVINCE', 'SCHOOL', 'CAMPUS')),
    parent_code  varchar(6)   references institution,
    closed_at    timestamptz,                      -- closed, with all below it: takes no registrations any more
    check ((level = 'PROVINCE') = (length(code) = 2 and parent_code is null)),
    check ((level = 'SCHOOL') = (length(code) = 5 and parent_code = left(code, 2))),
    check ((level = 'CAMPUS') = (length(code) = 6 and parent_code = left(code, 5)))
);
create index institution_parent on institution (parent_code);

-- The campuses that take registrations: those that are not closed, nor anything above them.
create view open_campus as
    select campus.code, campus.name
    from institution campus left join institution school on school.code = campus.parent_code
        left join institution province on province.code = left(campus.code, 2)
    where campus.level = 'CAMPUS'
        and campus.closed_at is null and school.closed_at is null and province.closed_at is null;

-- Data, like the subjects, so that a new language needs no code.
create table language (
    code     varchar(20)  primary key,
    name     varchar(20)  not null,
    name_en  varchar(40)  not null
);

create table subject (
    code     char(1)      primary key check (code ~ '^[0-9A-Z]$'),
    name     varchar(60)  not null,
    name_en  varchar(80)  not null,
    level    smallint     not null check (level in (4, 6)),
    kind     varchar(7)   not null check (kind in ('WRITTEN', 'ORAL')),
    language varchar(20)  not null references language
);

insert into language (code, name, name_en) values
    ('ENGLISH', '英语', 'English'),
    ('JAPANESE', '日语', 'Japanese'),
    ('GERMAN', '德语', 'German'),
    ('RUSSIAN', '俄语', 'Russian'),
    ('FRENCH', '法语', 'French');

insert into subject (code, name, name_en, level, kind, language) values
    ('1', '英语四级笔试', 'English level 4, written', 4, 'WRITTEN', 'ENGLISH'),
    ('2', '英语六级笔试', 'English level 6, written', 6, 'WRITTEN', 'ENGLISH'),
    ('3', '日语四级笔试', 'Japanese level 4, written', 4, 'WRITTEN', 'JAPANESE'),
    ('4', '日语六级笔试', 'Japanese level 6, written', 6, 'WRITTEN', 'JAPANESE'),
    ('5', '德语四级笔试', 'German level 4, written', 4, 'WRITTEN', 'GERMAN'),
    ('6', '德语六级笔试', 'German level 6, written', 6, 'WRITTEN', 'GERMAN'),
    ('7', '俄语四级笔试', 'Russian level 4, written', 4, 'WRITTEN', 'RUSSIAN'),
    ('8', '俄语六级笔试', 'Russian level 6, written', 6, 'WRITTEN', 'RUSSIAN'),
    ('9', '法语四级笔试', 'French level 4, written', 4, 'WRITTEN', 'FRENCH'),
    ('F', '英语四级口试', 'English level 4, oral', 4, 'ORAL', 'ENGLISH'),
    ('S', '英语六级口试', 'English level 6, oral', 6, 'ORAL', 'ENGLISH');

-- The agreement in versions. A text is never changed or removed: whoever accepted a version accepted this text. Version 1
-- is the product's own, which is among its messages.
create table agreement (
    version    varchar(20)    primary key check (version ~ '^[0-9A-Za-z._-]+$' and version <> '1'),
    body       varchar(8000)  not null,             -- one clause a line
    body_en    varchar(12000) not null,
    created_at timestamptz    not null
);

create sequence sitting_seq;
create table sitting (
    id                       bigint       primary key default nextval('sitting_seq'),
    name                     varchar(60)  not null,  -- 2017年上半年
    name_en                  varchar(60)  not null,
    year                     smallint     not null,
    half                     smallint     not null check (half in (1, 2)),
    agreement_version        varchar(20)  not null,
    tickets_from             timestamptz,            -- printing date; null: not yet set
    arrangement_published_at timestamptz,
    current                  boolean      not null default false,
    closed_at                timestamptz,            -- nothing of a closed sitting can be changed any more
    unique (year, half),
    check (not (current and closed_at is not null))
);
create unique index sitting_current on sitting (current) where current;

-- The examination date of a subject; a subject without a row, or without a date, cannot be chosen (R-W1).
create table sitting_subject (
    sitting_id    bigint  not null references sitting,
    subject_code  char(1) not null references subject,
    starts_at     timestamptz,
    ends_at       timestamptz,
    primary key (sitting_id, subject_code),
    check (starts_at < ends_at)
);

-- Set for a province, a school or a campus; the nearest setting above a campus applies.
create table registration_window (
    sitting_id        bigint      not null references sitting,
    institution_code  varchar(6)  not null references institution,
    opens_at          timestamptz not null,
    closes_at         timestamptz not null,
    others_from       timestamptz,          -- from when students of other schools may choose oral tests there; null: from the beginning
    primary key (sitting_id, institution_code),
    check (opens_at < closes_at),
    check (others_from > opens_at and others_from < closes_at)
);

create table fee (
    sitting_id        bigint     not null references sitting,
    subject_code      char(1)    not null references subject,
    institution_code  varchar(6) not null references institution,
    amount_fen        bigint     not null check (amount_fen >= 0),
    primary key (sitting_id, subject_code, institution_code)
);
create index fee_institution on fee (sitting_id, institution_code, subject_code);

-- institution_code null: for everybody, on the home page; otherwise the notice of that province.
create table notice (
    id                bigint generated by default as identity primary key,
    sitting_id        bigint        not null references sitting,
    number            integer       not null,       -- the office's own, by which its tables name the notice
    institution_code  varchar(6)    references institution,
    title             varchar(120)  not null,
    title_en          varchar(160)  not null,
    body              varchar(2000) not null,
    body_en           varchar(3000) not null,
    published_at      timestamptz   not null,
    shown_until       timestamptz,                  -- null: as long as the sitting is current
    unique (sitting_id, number),
    check (published_at < shown_until)
);
create index notice_sitting on notice (sitting_id, published_at desc);

-- The places where students of a school or campus may take their oral tests (R-O2): all campuses of a school, or one
-- campus. The setting of a campus takes precedence over that of its school; without both, the own school's campuses are
-- offered.
create table oral_campus_setting (
    institution_code  varchar(6) not null references institution check (length(institution_code) > 2),
    offered_code      varchar(6) not null references institution check (length(offered_code) > 2),
    primary key (institution_code, offered_code)
);

-- Incremented with every committed change of the tables above, so that a node needs only one small read to see whether
-- its copy is still valid. It is a row and not a sequence because it must become visible together with the change.
create table exam_revision (
    only_one  boolean  primary key default true check (only_one),
    revision  bigint   not null
);
insert into exam_revision (revision) values (1);

create function exam_changed() returns trigger language plpgsql as $$
begin
    update exam_revision set revision = revision + 1;
    return null;
end
$$;

create trigger exam_changed after insert or update or delete or truncate on language
    for each statement execute function exam_changed();
create trigger exam_changed after insert or update or delete or truncate on subject
    for each statement execute function exam_changed();
create trigger exam_changed after insert or update or delete or truncate on institution
    for each statement execute function exam_changed();
create trigger exam_changed after insert or update or delete or truncate on agreement
    for each statement execute function exam_changed();
create trigger exam_changed after insert or update or delete or truncate on sitting
    for each statement execute function exam_changed();
create trigger exam_changed after insert or update or delete or truncate on sitting_subject
    for each statement execute function exam_changed();
create trigger exam_changed after insert or update or delete or truncate on registration_window
    for each statement execute function exam_changed();
create trigger exam_changed after insert or update or delete or truncate on fee
    for each statement execute function exam_changed();
create trigger exam_changed after insert or update or delete or truncate on notice
    for each statement execute function exam_changed();
create trigger exam_changed after insert or update or delete or truncate on oral_campus_setting
    for each statement execute function exam_changed();

-- Changes of an import that were not applied because a registration, a payment or a ticket rests on the old value
-- (R-E1). A change waits here until the office applies it on purpose, a later import contradicts it, or it has waited
-- for too long.
create table institution_conflict (
    id               bigint      generated always as identity primary key,
    kind             varchar(4)  not null check (kind in ('NAME', 'ORAL')), -- the name, or the places of the oral tests
    institution_code varchar(6)  not null references institution on delete cascade,
    wanted           text        not null,            -- the name, or codes separated by semicolons
    line             bigint      not null,
    actor            varchar(80) not null,
    found_at         timestamptz not null,
    unique (kind, institution_code)
);
