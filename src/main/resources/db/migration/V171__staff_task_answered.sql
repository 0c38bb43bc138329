-- What was answered in the last days, for supervisors: of the country or of a province. Schools and campuses are few
-- enough in their province to be picked out of its days.
create index staff_task_answered          on staff_task (role, done_at) where state = 'DONE';
create index staff_task_answered_province on staff_task (role, left(institution, 2), done_at) where state = 'DONE';
