-- How far a walk through a great table has come that removes what is too old.
create table retention_walk (
    name     varchar(60) primary key,
    position bigint      not null
);
-- What belongs to a passport, whatever the sitting: for the walk, and for those who read what is kept about them.
create index binding_account on binding (account_id);
create index registration_account on registration (account_id);
