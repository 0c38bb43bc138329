package org.cetreg.payment;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
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

    /** So many silences in a row mean that the platform is down; the next run tries again. */
    private static final int SILENCES = 5;

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
        int silences = 0;
        for (List<String> due = schedule.next(now); !due.isEmpty() && silences < SILENCES; due = schedule.next(now)) {
            silences = ask(due.get(0), now) ? 0 : silences + 1;
        }
    }

    private boolean ask(String number, Instant now) {
        try {
            payments.askOnSchedule(number, now);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("Order {} is asked about again later", number, e);
            schedule.unanswered(number);
            return false;
        }
    }
}
