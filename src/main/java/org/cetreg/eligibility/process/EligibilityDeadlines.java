package org.cetreg.eligibility.process;

import org.cetreg.engine.Timers;
import org.cetreg.shared.time.Deadline;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The deadlines in this module's process diagrams that pages and mails refer to. */
@Configuration(proxyBeanMethods = false)
class EligibilityDeadlines {

    /** The time within which a reviewer decides (R-V3). */
    @Bean
    Deadline decideCet6Deadline(Timers timers) {
        return timers.deadline("decideCet6", Cet6ReviewProcess.ID, Cet6ReviewProcess.DECIDE);
    }

    /** The time within which a reviewer may take a decision back. */
    @Bean
    Deadline undoCet6Deadline(Timers timers) {
        return timers.deadline("undoCet6", Cet6ReviewProcess.ID, Cet6ReviewProcess.UNDO_TIME_OVER);
    }

    /** The time within which a leader decides (R-B2). */
    @Bean
    Deadline decideRebindingDeadline(Timers timers) {
        return timers.deadline("decideRebinding", AccountRebindingProcess.ID, AccountRebindingProcess.DECIDE);
    }
}
