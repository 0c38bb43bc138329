-- What waits for somebody of the staff: one row for each user task with a candidate group, written in the transaction of
-- the engine's own step. Work lists read it in the order of the time left, in one index each for the country, a province,
-- a school and a campus. Rows stay when a task is done: they say who did it, and when.
create table staff_task (
    id                    varchar(64)  primary key,            -- the engine's
    kind                  varchar(255) not null,               -- the task's id in the diagram
    name                  varchar(255) not null,               -- its name in the diagram
    process_instance_id   varchar(64)  not null,
    process_definition_id varchar(255) not null,
    -- A task of a process that is called stands on its caller's line: the outermost process instance and the version of its
    -- diagram. Null where nothing calls, which is nearly everywhere.
    line_instance_id      varchar(64),
    line_definition_id    varchar(255),
    case_id               varchar(255),                        -- the business key of the outermost process instance
    role                  varchar(255) not null,               -- the candidate group; empty: for persons only
    first_role            varchar(255),                        -- whose it was before it went to somebody higher
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
    taken_back_at         timestamptz,                         -- a decision that was taken back counts no more
    answers               jsonb,                               -- to an analyst's own questions
    fingerprint           varchar(64),                         -- of the form that completed it: keyed, tells only what is the same
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
-- Work lists by the state of a task. Free tasks are found in the order of the time left, since only as many are taken as
-- there are people; what is late comes first in that order. The others have an index that holds them alone.
create index staff_task_holder on staff_task (claimed_by, due_at, id) where state = 'OPEN' and claimed_by is not null;
create index staff_task_taken  on staff_task (role, due_at, id) where state = 'OPEN' and claimed_by is not null;
create index staff_task_raised on staff_task (role, due_at, id) where state = 'OPEN' and priority > 50;
-- What was answered in the last days, for supervisors: of the country or of a province. Schools and campuses are few
-- enough in their province to be picked out of its days.
create index staff_task_answered          on staff_task (role, done_at) where state = 'DONE';
create index staff_task_answered_province on staff_task (role, left(institution, 2), done_at) where state = 'DONE';
-- For removing what is old.
create index staff_task_ended on staff_task (created_at) where state <> 'OPEN';

-- What was last submitted for a case, of its own line: whoever submits writes the row first, so one comes after the other,
-- and who sends the same once more is recognised. It refers to nothing by a constraint: that would lock what it refers to
-- while a step waits for money to be booked.
create table submission (
    case_id     varchar(64)  primary key,   -- such as registration:17
    task_id     varchar(64)  not null,      -- the engine's
    task_key    varchar(255) not null,      -- its id in the diagram
    fingerprint varchar(64)  not null       -- keyed: tells what is the same, and nothing of what it was
);

-- What the groups of Camunda's webapps may do; it counts only where they are switched on. What is not granted is refused.
-- Tasks are not granted at all: which of them a clerk sees, staff_task says (work.webapp.ScopedTasks).

-- Clerks read the filters below and the diagrams.
insert into act_ru_authorization (id_, rev_, type_, group_id_, resource_type_, resource_id_, perms_)
select 'cet-' || lower(role) || '-' || type, 1, 1, role, type, '*', 2
from unnest(array['REVIEWER', 'REVIEW_SUPERVISOR', 'CONSULTANT', 'LEADER']) role, unnest(array[5, 6]) type;

-- Operators repair: filters, definitions, instances, decisions, batches, requirements, operations, the system.
insert into act_ru_authorization (id_, rev_, type_, group_id_, resource_type_, resource_id_, perms_)
select 'cet-operator-' || type, 1, 1, 'OPERATOR', type, '*', 2147483647
from unnest(array[5, 6, 8, 10, 13, 14, 17, 21]) type;

-- They read users, groups, authorizations, tasks and deployments, and change none: logins are the site's own, tasks belong
-- to those whose they are, and models are deployed with the product.
insert into act_ru_authorization (id_, rev_, type_, group_id_, resource_type_, resource_id_, perms_)
select 'cet-operator-' || type, 1, 1, 'OPERATOR', type, '*', 2
from unnest(array[1, 2, 4, 7, 9]) type;

-- "me" stands for whoever looks: expressions in filters are not evaluated (work.webapp.ScopedTasks).
insert into act_ru_filter (id_, rev_, resource_type_, name_, query_, properties_) values
    ('cet-open', 1, 'Task', '待办', '{}', '{"priority":0,"refresh":true}'),
    ('cet-mine', 1, 'Task', '我认领的', '{"assignee":"me"}', '{"priority":1,"refresh":true}');
