package org.cetreg.ticket;

import org.cetreg.shared.export.StoredData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares the data that this module stores about a candidate: seats, from the time when candidates may know them. */
@Configuration(proxyBeanMethods = false)
class StoredTickets {

    @Bean
    StoredData ticketsSection() {
        return new StoredData("tickets", 80, """
                select s.name as "sitting", t.number, t.campus_code as "campus", t.room, t.seat,
                       t.arranged_at as "arrangedAt"
                from registration r join subject_entry e on e.registration_id = r.id
                join admission_ticket t on t.entry_id = e.id join sitting s on s.id = r.sitting_id
                where r.account_id = :account and s.arrangement_published_at is not null
                and s.tickets_from <= current_timestamp order by t.number""");
    }
}
