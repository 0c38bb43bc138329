package org.cetreg.payment;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Asks the platform about each order that is due, so that lost notifications and outages settle without a person
 * (R-P2, R-P3).
 */
@Component
class AskingRun {

    private static final Logger LOG = LoggerFactory.getLogger(AskingRun.class);

    private final AskingSchedule schedule;
    private final Payments payments;
    private final Clock clock;

    AskingRun(AskingSchedule schedule, Payments payments, Clock clock) {
        this.schedule = schedule;
        this.payments = payments;
        this.clock = clock;
    }

    /** Asks about every order that is due now, each once, the longest waiting first. */
    @Scheduled(initialDelayString = "${cet.payment.ask-every}", fixedDelayString = "${cet.payment.ask-every}")
    public void askDue() {
        Instant now = clock.instant();
        Silences silences = new Silences();
        Optional<DueMatter> due = schedule.next(now, silences.down());
        while (due.isPresent()) {
            ask(due.get(), now, silences);
            due = schedule.next(now, silences.down());
        }
    }

    private void ask(DueMatter order, Instant now, Silences silences) {
        try {
            payments.askOnSchedule(order.number(), now);
            silences.answered(order.method());
        } catch (PlatformUnavailable e) {
            LOG.warn("Order {} is asked about again later: {}", order.number(), e.getMessage());
            silences.silent(order.method());
            schedule.unanswered(order.number());
        } catch (RuntimeException e) {
            LOG.error("Order {} is asked about again later", order.number(), e);
            schedule.unanswered(order.number());
        }
    }
}
