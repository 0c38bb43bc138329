-- What was last submitted for a case, of its own line: whoever submits writes the row first, so one comes after the other,
-- and who sends the same once more is recognised. It refers to nothing by a constraint: that would lock what it refers to
-- while a step waits for money to be booked.
create table submission (
    case_id     varchar(64)  primary key,   -- such as registration:17
    task_id     varchar(64)  not null,      -- the engine's
    task_key    varchar(255) not null,      -- its id in the diagram
    fingerprint varchar(64)  not null       -- keyed: tells what is the same, and nothing of what it was
);

-- The same of what completed a task of the staff.
alter table staff_task add column fingerprint varchar(64);
