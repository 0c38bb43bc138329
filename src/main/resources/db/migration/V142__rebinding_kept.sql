create index rebinding_request_from on rebinding_request (from_account_id);
-- For removing what is old.
create index staff_task_ended on staff_task (created_at) where state <> 'OPEN';
