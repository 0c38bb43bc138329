-- What a passport has asked for: for its holder, and for the job that removes passports nobody uses.
create index cet6_review_account on cet6_review (account_id) where account_id is not null;
