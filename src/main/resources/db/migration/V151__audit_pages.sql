-- The page that reads the audit trail goes through it from the newest entry back, also with filters, and starts the next
-- page where the last one ended. Entries are kept by the ten million: each filter that stands alone has an index.
alter table audit_entry
    add column institution varchar(6) not null default ''; -- of the staff who did it; empty: candidates, the country, the system
create index audit_entry_at on audit_entry (at, id);
create index audit_entry_action on audit_entry (action, at);
create index audit_entry_province on audit_entry (left(institution, 2), at) where institution <> '';
create index audit_entry_school on audit_entry (left(institution, 5), at) where institution <> '';
create index audit_entry_campus on audit_entry (left(institution, 6), at) where institution <> '';
