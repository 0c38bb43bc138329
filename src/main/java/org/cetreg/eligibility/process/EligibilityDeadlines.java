package org.cetreg.eligibility.process;

import org.cetreg.engine.Timers;
import org.cetreg.shared.Deadline;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The times of this module's diagrams that pages and mails speak of. */
@Configuration(proxyBeanMethods = false)
class EligibilityDeadlines {

    /** Within which a reviewer decides (R-V3). */
    @Bean
    Deadline decideCet6Deadline(Timers timers) {
        return timers.deadline("decideCet6", Cet6ReviewProcess.ID, "decideCet6Review");
    }

    /** Within which a reviewer may take a decision back. */
    @Bean
    Deadline undoCet6Deadline(Timers timers) {
        return timers.deadline("undoCet6", Cet6ReviewProcess.ID, "undoTimeOver");
    }

    /** Within which a leader decides (R-B2). */
    @Bean
    Deadline decideRebindingDeadline(Timers timers) {
        return timers.deadline("decideRebinding", AccountRebindingProcess.ID, "decideRebinding");
    }
}
