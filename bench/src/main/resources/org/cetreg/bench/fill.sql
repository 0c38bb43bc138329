-- Fills a database with registrations cloned from those of real candidates, which must be there: some whose entries are
-- paid, some who hold an unpaid seat, and an open re-review.
--
--     psql -f fill.sql -c 'call fill(10000000, 1000000)' -c 'vacuum analyze' DATABASE
--
-- Clones have the ids of their template plus a multiple of ten million, which no sequence and no number of the engine
-- reaches. Triggers and foreign keys are not checked meanwhile. Whatever columns a table has, they are copied; those
-- that must differ are named below.

-- Copies the rows of a table for the clones first to last.
create or replace procedure clone_rows(rows_of text, chosen text, changes jsonb, first bigint, last bigint)
language plpgsql as $$
declare
    names text;
    expressions text;
begin
    select string_agg(quote_ident(attname), ', ' order by attnum),
           string_agg(coalesce(changes ->> attname, 'x.' || quote_ident(attname)), ', ' order by attnum)
    into names, expressions
    from pg_attribute where attrelid = rows_of::regclass and attnum > 0 and not attisdropped and attgenerated = '';
    execute format(
        'insert into %s (%s) overriding system value
         select %s from generate_series(%s::bigint, %s::bigint) k cross join lateral (select k * 10000000 as shift) s, %s x where %s',
        rows_of, names, expressions, first, last, rows_of, chosen);
end $$;

-- The same number or id, of the clone: 17 → 10000017, 'registration:17' → 'registration:10000017'.
create or replace function shifted(id text, shift bigint) returns text language sql immutable parallel safe as $$
    select case when id ~ '^([a-z-]+:)?[0-9]{1,12}$'
        then coalesce(substring(id from '^[a-z-]+:'), '') || (substring(id from '[0-9]+$')::bigint + shift)
        else id end
$$;

create or replace procedure clone_registrations(first bigint, last bigint) language plpgsql as $$
declare
    moved constant text := '"id": "x.id + shift"';
begin
    call clone_rows('student_record', 'id in (select record from template)', ('{' || moved || ',
        "document_number": "''C'' || x.id + shift", "name": "x.name || k", "name_folded": "x.name_folded || k",
        "student_number": "x.id + shift"}')::jsonb, first, last);
    call clone_rows('granted_qualification', 'student_record_id in (select record from template)',
        '{"student_record_id": "x.student_record_id + shift"}', first, last);
    call clone_rows('account', 'id in (select account from template)', ('{' || moved || ',
        "email": "''clone'' || x.id + shift || ''@bench.example''",
        "passport_id": "upper(md5((x.id + shift)::text))"}')::jsonb, first, last);
    call clone_rows('binding', 'account_id in (select account from template)', ('{' || moved || ',
        "account_id": "x.account_id + shift", "student_record_id": "x.student_record_id + shift"}')::jsonb, first, last);
    call clone_rows('registration', 'id in (select id from template)', ('{' || moved || ',
        "account_id": "x.account_id + shift", "student_record_id": "x.student_record_id + shift",
        "process_instance_id": "shifted(x.process_instance_id, shift)"}')::jsonb, first, last);
    call clone_rows('seat_order', 'registration_id in (select id from template)', ('{' || moved || ',
        "registration_id": "x.registration_id + shift",
        "process_instance_id": "shifted(x.process_instance_id, shift)"}')::jsonb, first, last);
    call clone_rows('subject_entry', 'registration_id in (select id from template)', ('{' || moved || ',
        "registration_id": "x.registration_id + shift", "seat_order_id": "x.seat_order_id + shift"}')::jsonb,
        first, last);
    call clone_rows('submission', 'case_id in (select ''registration:'' || id from template)',
        '{"case_id": "shifted(x.case_id, shift)", "task_id": "shifted(x.task_id, shift)"}', first, last);
    call clone_rows('payment_order', 'id in (select payment_order from template_order)', ('{' || moved || ',
        "number": "left(x.number, 8) || lpad((x.id + shift)::text, 19, ''0'')"}')::jsonb, first, last);
    call clone_rows('payment_line', 'payment_order_id in (select payment_order from template_order)',
        '{"payment_order_id": "x.payment_order_id + shift", "item": "x.item + shift"}', first, last);
    call clone_rows('payment', 'payment_order_id in (select payment_order from template_order)', ('{' || moved || ',
        "payment_order_id": "x.payment_order_id + shift", "platform_number": "''C'' || x.id + shift"}')::jsonb,
        first, last);
    call clone_rows('ledger_event', 'payment_order_id in (select payment_order from template_order)', ('{' || moved || ',
        "payment_order_id": "x.payment_order_id + shift", "item": "x.item + shift"}')::jsonb, first, last);
    call clone_rows('audit_entry', 'id in (select id from template_audit)', ('{' || moved || ',
        "actor": "shifted(x.actor, shift)", "object": "shifted(x.object, shift)"}')::jsonb, first, last);
    call clone_rows('cet6_review', 'student_record_id in (select record from template)', ('{' || moved || ',
        "student_record_id": "x.student_record_id + shift", "account_id": "x.account_id + shift",
        "process_instance_id": "shifted(x.process_instance_id, shift)"}')::jsonb, first, last);
    call clone_rows('staff_task', 'process_instance_id in (select instance from template_instance)',
        '{"id": "shifted(x.id, shift)", "process_instance_id": "shifted(x.process_instance_id, shift)",
        "case_id": "shifted(x.case_id, shift)"}', first, last);
    call clone_rows('mail', 'recipient in (select email from template)', ('{' || moved || ',
        "once": "x.once || ''-'' || k", "recipient": "''clone'' || x.id + shift || ''@bench.example''",
        "status": "''SENT''", "ended_at": "coalesce(x.ended_at, x.created_at)",
        "subject": "null", "text": "null", "html": "null"}')::jsonb, first, last);
end $$;

-- What the engine keeps of a registration that has not ended, and of the timers of its seats.
create or replace procedure clone_instances(first bigint, last bigint) language plpgsql as $$
declare
    ids constant jsonb := (select jsonb_object_agg(name, format('shifted(x.%s, shift)', name)) from unnest(array['id_',
        'execution_id_', 'proc_inst_id_', 'root_proc_inst_id_', 'process_instance_id_', 'parent_id_', 'super_exec_',
        'task_id_', 'business_key_', 'var_scope_', 'bytearray_id_']) name);
    variables constant jsonb := ids || '{"long_": "case when x.name_ ~ ''Id$'' then x.long_ + shift else x.long_ end",
        "text_": "case when x.name_ ~ ''Id$'' then shifted(x.text_, shift) else x.text_ end"}';
begin
    call clone_rows('act_ru_execution', 'proc_inst_id_ in (select instance from template_instance)', ids, first, last);
    call clone_rows('act_ru_task', 'proc_inst_id_ in (select instance from template_instance)', ids, first, last);
    call clone_rows('act_ru_variable', 'proc_inst_id_ in (select instance from template_instance)', variables,
        first, last);
    call clone_rows('act_ru_event_subscr', 'proc_inst_id_ in (select instance from template_instance)', ids,
        first, last);
    call clone_rows('act_ru_job', 'process_instance_id_ in (select instance from template_instance)', ids, first, last);
end $$;

-- Remembers what is cloned: registrations whose seats are PAID or HELD, or students with an open REVIEW.
create or replace procedure choose_templates(kind text) language plpgsql as $$
begin
    drop table if exists template, template_order, template_audit, template_instance;
    create temporary table template as
        (select r.id, r.account_id as account, r.student_record_id as record, r.process_instance_id as instance, a.email
        from registration r join account a on a.id = r.account_id
        where r.id < 10000000 and r.status = 'ACTIVE'
            and exists (select from seat_order o where o.registration_id = r.id and o.status = kind)
            and not exists (select from cet6_review c where c.student_record_id = r.student_record_id)
        order by r.id desc limit 50)
        union all
        (select null, null, student_record_id, process_instance_id, null from cet6_review
        where id < 10000000 and state = 'OPEN' and kind = 'REVIEW' order by id desc limit 50);
    create temporary table template_order as
        select distinct l.payment_order_id as payment_order from payment_line l
        join subject_entry e on e.id = l.item join template t on t.id = e.registration_id;
    create temporary table template_audit as
        select a.id from audit_entry a where a.id < 10000000 and (a.actor in (select 'account:' || account from template)
            or a.object in (select 'registration:' || id from template
                union all select 'student_record:' || record from template
                union all select 'payment:' || number from payment_order join template_order on id = payment_order));
    create temporary table template_instance as
        select instance from template
        union select o.process_instance_id from seat_order o join template t on t.id = o.registration_id;
    analyze template, template_order, template_audit, template_instance;
end $$;

-- Fills in pieces, each of which is committed, and says how far it is.
create or replace procedure fill_with(kind text, running boolean, number bigint, before bigint, inout last bigint)
language plpgsql as $$
declare
    piece bigint;
    first bigint := before + 1;
    templates bigint;
begin
    call choose_templates(kind);
    templates := (select count(*) from template);
    if templates = 0 then
        raise 'There is no % that could be cloned', kind;
    end if;
    last := before + number / templates;
    piece := greatest(1, 100000 / templates);
    while first <= last loop
        set local session_replication_role = replica;
        set local synchronous_commit = off;
        call clone_registrations(first, least(last, first + piece - 1));
        if running then
            call clone_instances(first, least(last, first + piece - 1));
        end if;
        first := first + piece;
        raise notice '%: % of % registrations', clock_timestamp()::time(0), (least(last, first - 1) - before) * templates, number;
        commit;
    end loop;
end $$;

-- Fills the database with registrations that have ended and with such that wait, half of them until seats are paid; and
-- with a tenth as many open re-reviews.
create or replace procedure fill(finished bigint, running bigint) language plpgsql as $$
declare
    last bigint := (select greatest(max(id) / 10000000, 0) from student_record); -- it may have been filled before
begin
    call fill_with('PAID', false, finished, last, last);
    call fill_with('PAID', true, running / 2, last, last);
    call fill_with('HELD', true, running - running / 2, last, last);
    call fill_with('REVIEW', true, running / 10, last, last);
    update seat_quota q set taken = counted.entries
    from (select sitting_id, campus_code, subject_code, count(*) as entries from subject_entry
          where status in ('HELD', 'PAID') group by 1, 2, 3) counted
    where (q.sitting_id, q.campus_code, q.subject_code)
        = (counted.sitting_id, counted.campus_code, counted.subject_code);
end $$;
