-- A decision that was taken back stays in the past and counts no more: figures are of what stood.
alter table staff_task add column taken_back_at timestamptz;

-- Another reason in words, and what there is to say besides.
alter table cet6_review alter column reason_text type varchar(720);
