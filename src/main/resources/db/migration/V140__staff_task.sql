-- What waits for somebody of the staff: one row for each user task with a candidate group, written in the transaction of
-- the engine's own step. Work lists read it in the order of the time left, in one index each for the country, a province,
-- a school and a campus. Rows stay when a task is done: they say who did it, and when.
create table staff_task (
    id                    varchar(64)  primary key,            -- the engine's
    kind                  varchar(255) not null,               -- the task's id in the diagram
    name                  varchar(255) not null,               -- its name in the diagram
    process_instance_id   varchar(64)  not null,
    process_definition_id varchar(255) not null,
    case_id               varchar(255),                        -- the process instance's business key
    role                  varchar(255) not null,               -- the candidate group
    institution           varchar(6)   not null default '' check (institution ~ '^([0-9]{2}|[0-9]{5,6})?$'), -- whose case it is; empty: the country's
    priority              integer      not null,               -- above 50: escalated
    state                 varchar(4)   not null default 'OPEN' check (state in ('OPEN', 'DONE', 'GONE')),
    created_at            timestamptz  not null,
    due_at                timestamptz  not null default 'infinity',
    claimed_by            varchar(255),
    claimed_name          varchar(254),
    claimed_at            timestamptz,
    done_by               varchar(255),
    done_name             varchar(254),
    done_at               timestamptz,
    answers               jsonb,                               -- to an analyst's own questions
    check ((state = 'DONE') = (done_at is not null))
);
create index staff_task_country  on staff_task (role, due_at, id) where state = 'OPEN';
create index staff_task_province on staff_task (role, left(institution, 2), due_at, id) where state = 'OPEN';
create index staff_task_school   on staff_task (role, left(institution, 5), due_at, id) where state = 'OPEN';
create index staff_task_campus   on staff_task (role, left(institution, 6), due_at, id) where state = 'OPEN';
create index staff_task_kind     on staff_task (role, kind, due_at, id) where state = 'OPEN';
create index staff_task_instance on staff_task (process_instance_id);
create index staff_task_done     on staff_task (done_by, done_at) where state = 'DONE';
