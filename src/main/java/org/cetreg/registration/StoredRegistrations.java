package org.cetreg.registration;

import org.cetreg.shared.export.StoredData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares the data that this module stores about a candidate: registrations, entries, form answers and payments. */
@Configuration(proxyBeanMethods = false)
class StoredRegistrations {

    @Bean
    StoredData registrationsSection() {
        return new StoredData("registrations", 40, """
                select s.name as "sitting", r.status, r.agreement_version as "agreementVersion", r.agreed_at as "agreedAt",
                       r.created_at as "createdAt"
                from registration r join sitting s on s.id = r.sitting_id
                where r.account_id = :account order by r.created_at""");
    }

    @Bean
    StoredData entriesSection() {
        return new StoredData("entries", 50, """
                select s.name as "sitting", subject.name as "subject", e.campus_code as "campus", e.fee_fen as "feeFen",
                       e.status, e.registered_by as "registeredBy", e.entered_at as "enteredAt"
                from registration r join subject_entry e on e.registration_id = r.id join sitting s on s.id = r.sitting_id
                join subject on subject.code = e.subject_code
                where r.account_id = :account order by e.entered_at""");
    }

    @Bean
    StoredData answersSection() {
        return new StoredData("answers", 60, """
                select a.task_key as "question", a.answers, a.answered_at as "answeredAt"
                from registration r join form_answer a on a.registration_id = r.id
                where r.account_id = :account order by a.answered_at""");
    }

    @Bean
    StoredData paymentsSection() {
        return new StoredData("payments", 70, """
                select distinct p.number, p.title, p.amount_fen as "amountFen", p.method, p.status,
                       p.created_at as "createdAt", p.paid_at as "paidAt"
                from registration r join subject_entry e on e.registration_id = r.id
                join payment_line l on l.item = e.id join payment_order p on p.id = l.payment_order_id
                where r.account_id = :account order by p.created_at""");
    }
}
