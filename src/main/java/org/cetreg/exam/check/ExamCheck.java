package org.cetreg.exam.check;

import java.util.List;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.Scope;
import org.springframework.stereotype.Component;

/** Checks dates, registration windows, notices and the sitting itself. */
@Component
class ExamCheck implements SittingCheck {

    private static final String FINDINGS = """
            with offered as (
                select code, level, kind, language, starts_at from sitting_subject join subject on code = subject_code
                where sitting_id = :sitting),
            times as (
                select tickets_from, (select min(starts_at) from offered) as first_start,
                       (select max(starts_at) from offered) as last_start
                from sitting where id = :sitting),
            opened as (select institution_code from registration_window where sitting_id = :sitting)
            select 'noSubjects' as kind, true as severe, 'dates' as part, null::varchar as institution_code,
                   null::bpchar as subject_code, null::text as detail
            where not exists (select 1 from offered)
            union all
            select 'noDate', true, 'dates', null, code, null from offered where starts_at is null
            union all
            select 'oralAlone', true, 'dates', null, code, null from offered oral
            where kind = 'ORAL' and not exists (select 1 from offered written where written.kind = 'WRITTEN'
                and written.level = oral.level and written.language = oral.language)
            union all
            select 'noWindow', true, 'windows', code, null, null from open_campus
            where code between :first and :last
                and code not in (select institution_code from opened)
                and left(code, 5) not in (select institution_code from opened)
                and left(code, 2) not in (select institution_code from opened)
            union all
            select 'windowLate', true, 'windows', institution_code, null,
                   to_char(first_start at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')
            from registration_window, times
            where sitting_id = :sitting and institution_code between :first and :last and closes_at > first_start
            union all
            select 'noTicketDate', false, '', null, null, null from times where tickets_from is null
            union all
            select 'ticketDateLate', true, '', null, null,
                   to_char(last_start at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')
            from times where tickets_from >= last_start
            union all
            select 'noNotice', false, 'notices', null, null, null
            where not exists (select 1 from notice where sitting_id = :sitting and institution_code is null)
            """;

    private final FindingQuery query;

    ExamCheck(FindingQuery query) {
        this.query = query;
    }

    @Override
    public List<SittingFinding> findings(SittingId sitting, Scope scope) {
        return query.run(FINDINGS, sitting, scope);
    }
}
