-- What the groups of Camunda's webapps may do; it counts only where they are switched on. What is not granted is refused.
-- Tasks are not granted at all: which of them a clerk sees, staff_task says (engine.webapp.ScopedTasks).

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

insert into act_ru_filter (id_, rev_, resource_type_, name_, query_, properties_) values
    ('cet-open', 1, 'Task', '待办', '{}', '{"priority":0,"refresh":true}'),
    ('cet-mine', 1, 'Task', '我认领的', '{"taskAssigneeExpression":"#{currentUser()}"}', '{"priority":1,"refresh":true}');
