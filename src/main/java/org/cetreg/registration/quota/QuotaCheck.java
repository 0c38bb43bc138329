package org.cetreg.registration.quota;

import java.util.List;
import org.cetreg.exam.SittingId;
import org.cetreg.exam.check.FindingQuery;
import org.cetreg.exam.check.SittingCheck;
import org.cetreg.exam.check.SittingFinding;
import org.cetreg.shared.Scope;
import org.springframework.stereotype.Component;

/** Checks that what has seats can also be chosen (R-W1), and that what is on offer has seats. */
@Component
class QuotaCheck implements SittingCheck {

    private static final String FINDINGS = """
            with quota as materialized (
                select campus_code, subject_code from seat_quota
                where sitting_id = :sitting and capacity > 0 and campus_code between :first and :last
                    and campus_code in (select code from open_campus)),
            price as materialized (
                select institution_code, subject_code, amount_fen from fee where sitting_id = :sitting)
            select 'noFee' as kind, true as severe, 'fees' as part, quota.campus_code as institution_code,
                   quota.subject_code, null::text as detail
            from quota left join price campus
                    on campus.subject_code = quota.subject_code and campus.institution_code = quota.campus_code
                left join price school
                    on school.subject_code = quota.subject_code and school.institution_code = left(quota.campus_code, 5)
                left join price province on province.subject_code = quota.subject_code
                    and province.institution_code = left(quota.campus_code, 2)
            where coalesce(campus.amount_fen, school.amount_fen, province.amount_fen, 0) = 0
            union all
            select 'quotaNotOffered', true, 'dates', campus_code, subject_code, null from quota
            where not exists (select 1 from sitting_subject offered
                where offered.sitting_id = :sitting and offered.subject_code = quota.subject_code)
            union all
            select 'noQuota', true, 'quotas', code, null, null from open_campus
            where code between :first and :last
                and code not in (select campus_code from quota)
            union all
            select 'subjectNowhere', false, 'quotas', null, offered.subject_code, null from sitting_subject offered
            where sitting_id = :sitting and not exists (select 1 from seat_quota
                where sitting_id = :sitting and capacity > 0 and subject_code = offered.subject_code)
            """;

    private final FindingQuery query;

    QuotaCheck(FindingQuery query) {
        this.query = query;
    }

    @Override
    public List<SittingFinding> findings(SittingId sitting, Scope scope) {
        return query.run(FINDINGS, sitting, scope);
    }
}
