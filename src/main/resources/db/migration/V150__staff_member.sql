-- How somebody of the staff logs in beyond the password. Who has no row has nothing due but what the settings ask of all.
create table staff_member (
    account_id          bigint      primary key references account on delete cascade,
    disabled_at         timestamptz,                        -- cannot log in since
    password_due        boolean     not null default false, -- the present password was made by somebody else
    second_factor_due   boolean     not null default false, -- must have a second factor
    totp_secret         bytea,                              -- encrypted (cet.staff.secret)
    totp_confirmed_at   timestamptz,                        -- when a code of it was first shown; null: only offered
    totp_last_step      bigint      not null default 0,     -- codes up to this step of 30 seconds are used
    recovery_codes      text[]      not null default '{}',  -- digests of those not used yet
    check (totp_confirmed_at is null or totp_secret is not null)
);
-- Staff are few among millions of candidates.
create index account_staff_email on account (lower(email)) where role <> 'CANDIDATE';
