-- What was typed into a form whose login had ended, until its owner has logged in again. Sealed with a key that only the
-- browser has, in a cookie. One row for each form page of an account: the latest.
create table unsent_form (
    account_id bigint       not null references account (id),
    page       varchar(500) not null,               -- where the form stands
    action     varchar(500) not null,               -- where it is sent
    token_hash bytea        not null,               -- of the cookie
    sealed     bytea        not null,
    expires_at timestamptz  not null,
    primary key (account_id, page)
);
create index unsent_form_token on unsent_form (token_hash);
create index unsent_form_expiry on unsent_form (expires_at);
