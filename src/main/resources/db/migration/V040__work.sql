-- Tasks of the staff: one row for each user task with a candidate group, written in the same transaction as the
-- engine's own step. Work lists read them in the order of the time left, with one index each for the country, a
-- province, a school and a campus. Rows of completed tasks stay: they say who completed them, and when.
create table staff_task (
    id                    varchar(64)  primary key,            -- the engine's id
    kind                  varchar(255) not null,               -- the task's id in the diagram
    name                  varchar(255) not null,               -- the task's name in the diagram
    process_instance_id   varchar(64)  not null,
    process_definition_id varchar(255) not null,
    -- For a task of a called process: the outermost process instance and the version of its diagram. Null where there
    -- is no call, which is nearly everywhere.
    line_instance_id      varchar(64),
    line_definition_id    varchar(255),
    case_id               varchar(255),                        -- the business key of the outermost process instance
    role                  varchar(255) not null,               -- the candidate group; empty: for persons only
    first_role            varchar(255),                        -- the original group of an escalated task
    institution           varchar(6)   not null default '' check (institution ~ '^([0-9]{2}|[0-9]{5,6})?$'), -- the institution of the case; empty: the country's
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
    taken_back_at         timestamptz,                         -- when the decision was taken back, so that it no longer counts
    answers               jsonb,                               -- answers to an analyst's own questions
    fingerprint           varchar(64),                         -- of the form that completed the task: keyed, reveals only whether two are the same
    check ((state = 'DONE') = (done_at is not null))
);
create index staff_task_country  on staff_task (role, due_at, id) where state = 'OPEN';
create index staff_task_province on staff_task (role, left(institution, 2), due_at, id) where state = 'OPEN';
create index staff_task_school   on staff_task (role, left(institution, 5), due_at, id) where state = 'OPEN';
create index staff_task_campus   on staff_task (role, left(institution, 6), due_at, id) where state = 'OPEN';
create index staff_task_kind     on staff_task (role, kind, due_at, id) where state = 'OPEN';
create index staff_task_instance on staff_task (process_instance_id);
create index staff_task_done     on staff_task (done_by, done_at) where state = 'DONE';
create index staff_task_line on staff_task (line_instance_id) where line_instance_id is not null;
-- Work lists by the state of a task. Free tasks are found in the order of the time left, with late ones first, since
-- only as many are taken as there are people. Tasks in the other states have an index of their own.
create index staff_task_holder on staff_task (claimed_by, due_at, id) where state = 'OPEN' and claimed_by is not null;
create index staff_task_taken  on staff_task (role, due_at, id) where state = 'OPEN' and claimed_by is not null;
create index staff_task_raised on staff_task (role, due_at, id) where state = 'OPEN' and priority > 50;
-- Tasks completed in the last days, for supervisors of the country or of a province. The tasks of a school or campus
-- are few enough to be picked out of those of its province.
create index staff_task_answered          on staff_task (role, done_at) where state = 'DONE';
create index staff_task_answered_province on staff_task (role, left(institution, 2), done_at) where state = 'DONE';
-- For removing old rows.
create index staff_task_ended on staff_task (created_at) where state <> 'OPEN';

-- The last submission for a case. Each submission writes the row first, so that submissions for one case are processed
-- one after the other, and a repeated one is recognised. There is no foreign key: it would lock the referenced row
-- while a step waits for money to be booked.
create table submission (
    case_id     varchar(64)  primary key,   -- such as registration:17
    task_id     varchar(64)  not null,      -- the engine's id
    task_key    varchar(255) not null,      -- its id in the diagram
    fingerprint varchar(64)  not null       -- keyed: reveals only whether two are the same
);

-- Authorizations of the groups of Camunda's webapps; they have an effect only where the webapps are switched on.
-- Anything that is not granted is refused. Tasks are not granted at all: staff_task determines which of them a clerk
-- sees (work.webapp.ScopedTasks).

-- Clerks read the filters below and the diagrams.
insert into act_ru_authorization (id_, rev_, type_, group_id_, resource_type_, resource_id_, perms_)
select 'cet-' || lower(role) || '-' || type, 1, 1, role, type, '*', 2
from unnest(array['REVIEWER', 'REVIEW_SUPERVISOR', 'CONSULTANT', 'LEADER']) role, unnest(array[5, 6]) type;

-- Operators repair: filters, definitions, instances, decisions, batches, requirements, operations, the system.
insert into act_ru_authorization (id_, rev_, type_, group_id_, resource_type_, resource_id_, perms_)
select 'cet-operator-' || type, 1, 1, 'OPERATOR', type, '*', 2147483647
from unnest(array[5, 6, 8, 10, 13, 14, 17, 21]) type;

-- They may read users, groups, authorizations, tasks and deployments, but not change them: logins belong to the site,
-- tasks to the staff to whom they are assigned, and models are deployed with the product.
insert into act_ru_authorization (id_, rev_, type_, group_id_, resource_type_, resource_id_, perms_)
select 'cet-operator-' || type, 1, 1, 'OPERATOR', type, '*', 2
from unnest(array[1, 2, 4, 7, 9]) type;

-- "me" stands for the current user: expressions in filters are not evaluated (work.webapp.ScopedTasks).
insert into act_ru_filter (id_, rev_, resource_type_, name_, query_, properties_) values
    ('cet-open', 1, 'Task', '待办', '{}', '{"priority":0,"refresh":true}'),
    ('cet-mine', 1, 'Task', '我认领的', '{"assignee":"me"}', '{"priority":1,"refresh":true}');
