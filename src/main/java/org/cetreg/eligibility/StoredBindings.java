package org.cetreg.eligibility;

import org.cetreg.shared.StoredData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this module keeps about a candidate: the student records that are bound to their passport. */
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
}
