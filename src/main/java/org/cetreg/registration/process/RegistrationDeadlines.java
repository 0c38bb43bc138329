package org.cetreg.registration.process;

import org.cetreg.engine.Timers;
import org.cetreg.shared.Deadline;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The times of this module's diagrams that pages and mails speak of. */
@Configuration(proxyBeanMethods = false)
class RegistrationDeadlines {

    /** How long seats are held for who has not paid (R-W5). */
    @Bean
    Deadline holdSeatsDeadline(Timers timers) {
        return timers.deadline("holdSeats", SeatOrderProcess.ID, "holdExpired");
    }
}
