package org.cetreg.eligibility.binding;

import org.cetreg.shared.export.StoredData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The personal data that this module stores about a candidate: bound student records, CET6 re-reviews and rebinding
 * requests.
 */
@Configuration(proxyBeanMethods = false)
class StoredBindings {

    @Bean
    StoredData studentRecordsSection() {
        return new StoredData("studentRecords", 30, """
                select s.name as "sitting", b.bound_at as "boundAt", r.document_type as "documentType",
                       r.document_number as "documentNumber", r.name, r.sex, r.school_code as "school",
                       r.campus_code as "campus", r.degree, r.duration, r.entry_year as "entryYear", r.grade, r.faculty,
                       r.major, r.class_name as "className", r.student_number as "studentNumber", r.remark,
                       (select string_agg(code, ' ' order by code) from (
                            select string_to_table(r.qualifications, ';') as code
                            union select g.subject_code from granted_qualification g where g.student_record_id = r.id)
                        as allowed) as "subjects"
                from binding b join student_record r on r.id = b.student_record_id join sitting s on s.id = b.sitting_id
                where b.account_id = :account order by b.bound_at""");
    }

    /**
     * Undecided differences between a roster and a bound record (R-E1); the values in force are in the section above.
     */
    @Bean
    StoredData recordConflictsSection() {
        return new StoredData("recordConflicts", 31, """
                select s.name as "sitting", c.found_at as "foundAt", c.document_type as "documentType",
                       c.document_number as "documentNumber", c.name, c.sex, c.school_code as "school",
                       c.campus_code as "campus", c.degree, c.duration, c.entry_year as "entryYear", c.grade, c.faculty,
                       c.major, c.class_name as "className", c.student_number as "studentNumber", c.remark,
                       replace(c.qualifications, ';', ' ') as "subjects"
                from roster_conflict c join binding b on b.student_record_id = c.student_record_id
                     and b.sitting_id = c.sitting_id join sitting s on s.id = c.sitting_id
                where b.account_id = :account order by c.found_at""");
    }

    /** Includes nothing of the staff involved except the reason they gave. */
    @Bean
    StoredData rebindingsSection() {
        return new StoredData("rebindings", 35, """
                select s.name as "sitting", r.state, r.collected_at as "collectedAt", r.decided_at as "decidedAt",
                       r.reason
                from rebinding_request r join sitting s on s.id = r.sitting_id
                where r.to_account_id = :account order by r.collected_at""");
    }

    /**
     * Includes requests that a school made for the candidate; of a scan, only its existence is shown. The two ways to find
     * requests are apart, because with an {@code or} between them no index leads to either.
     */
    @Bean
    StoredData qualificationReviewsSection() {
        return new StoredData("qualificationReviews", 33, """
                select s.name as "sitting", v.created_at as "createdAt", v.ticket_number as "ticketNumber",
                       v.evidence, (select x.media_type from cet6_scan x where x.request_id = v.id) as "scan",
                       case v.state when 'OPEN' then 'REVIEW_OPEN' when 'FAILED' then 'REVIEW_FAILED' else v.state end as "state",
                       v.settled_at as "settledAt", case v.state when 'FAILED' then v.reason_text end as "reason"
                from cet6_review v join sitting s on s.id = v.sitting_id
                where v.id in (
                    select o.id from cet6_review o join binding b on b.student_record_id = o.student_record_id
                    where b.account_id = :account
                    union
                    select o.id from cet6_review o where o.account_id = :account and not exists (select from binding b
                        where b.student_record_id = o.student_record_id and b.sitting_id = o.sitting_id))
                order by v.created_at""");
    }
}
