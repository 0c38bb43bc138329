package org.cetreg.eligibility;

import org.cetreg.shared.StoredData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this module keeps about a candidate: bound student records, and requests to rebind. */
@Configuration(proxyBeanMethods = false)
class StoredBindings {

    @Bean
    StoredData studentRecordsSection() {
        return new StoredData("studentRecords", 30, """
                select s.name as "sitting", b.bound_at as "boundAt", r.document_type as "documentType",
                       r.document_number as "documentNumber", r.name, r.sex, r.school_code as "school",
                       r.campus_code as "campus", r.degree, r.duration, r.entry_year as "entryYear", r.grade, r.faculty,
                       r.major, r.class_name as "className", r.student_number as "studentNumber", r.remark,
                       (select string_agg(q.subject_code, ' ' order by q.subject_code) from qualification q
                        where q.student_record_id = r.id) as "subjects"
                from binding b join student_record r on r.id = b.student_record_id join sitting s on s.id = b.sitting_id
                where b.account_id = :account order by b.bound_at""");
    }

    /** Of the staff that had to do with it only the reason that they gave. */
    @Bean
    StoredData rebindingsSection() {
        return new StoredData("rebindings", 35, """
                select s.name as "sitting", r.state, r.collected_at as "collectedAt", r.decided_at as "decidedAt",
                       r.reason
                from rebinding_request r join sitting s on s.id = r.sitting_id
                where r.to_account_id = :account order by r.collected_at""");
    }
}
