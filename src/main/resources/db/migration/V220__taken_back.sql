-- A decision that was taken back stays in the past and counts no more: figures are of what stood.
alter table staff_task add column taken_back_at timestamptz;

-- Another reason in words, and what there is to say besides.
alter table cet6_review alter column reason_text type varchar(720);

-- What a reviewer can still take back, beside their work list: a handful, however much they decided before.
create index cet6_review_undoable on cet6_review (decided_by, decided_at) where decided_by is not null and settled_at is null;
