-- The tables of both peers: a roster, seats of 50 subjects at 20 campuses, and what candidates do.
create table roster (candidate_id bigint primary key, name text, eligible boolean not null);
insert into roster select i, 'Candidate ' || i, true from generate_series(1, 100000) i;
create table quota (subject text, campus text, taken int not null default 0, capacity int not null,
    primary key (subject, campus), check (taken <= capacity));
insert into quota select 'S' || s, 'C' || c, 0, 1000000000 from generate_series(1, 50) s, generate_series(1, 20) c;
create table registration (id bigserial primary key, business_key text not null unique, candidate_id bigint not null,
    subject text not null, campus text not null, status text not null, created_at timestamptz not null default now());
create table payment (id bigserial primary key, business_key text not null unique, amount int not null,
    paid_at timestamptz not null default now());
create table pay_order (id bigserial primary key, business_key text not null);
-- Only of the floor, which has neither a process engine nor Spring Session.
create table app_state (business_key text primary key, step int not null, candidate_id bigint not null,
    subject text not null, campus text not null, oral boolean not null, pay_due timestamptz,
    updated_at timestamptz not null default now());
create table floor_session (id text primary key, account text, at timestamptz);
