-- Whose a task was before it went to somebody higher: they are told so when they come back to it.
alter table staff_task add column first_role varchar(255);
