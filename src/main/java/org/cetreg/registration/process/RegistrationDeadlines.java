package org.cetreg.registration.process;

import org.cetreg.engine.Timers;
import org.cetreg.shared.time.Deadline;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares the time limits in this module's diagrams that pages and mails mention. */
@Configuration(proxyBeanMethods = false)
class RegistrationDeadlines {

    /** How long unpaid seats are held (R-W5). */
    @Bean
    Deadline holdSeatsDeadline(Timers timers) {
        return timers.deadline("holdSeats", SeatOrderProcess.ID, SeatOrderProcess.HOLD_EXPIRED);
    }
}
