-- A task of a process that is called stands on its caller's line: the outermost process instance and the version of its
-- diagram. Null where nothing calls, which is nearly everywhere: nothing that is there has to be written anew.
alter table staff_task add column line_instance_id varchar(64), add column line_definition_id varchar(255);
create index staff_task_line on staff_task (line_instance_id) where line_instance_id is not null;
