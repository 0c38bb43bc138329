-- Work lists by the state of a task. Free tasks are found in the order of the time left, since only as many are taken as
-- there are people; what is late comes first in that order. The others have an index that holds them alone.
create index staff_task_holder on staff_task (claimed_by, due_at, id) where state = 'OPEN' and claimed_by is not null;
create index staff_task_taken  on staff_task (role, due_at, id) where state = 'OPEN' and claimed_by is not null;
create index staff_task_raised on staff_task (role, due_at, id) where state = 'OPEN' and priority > 50;
