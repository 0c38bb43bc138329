package org.cetreg.payment;

import java.time.Clock;
import java.time.Instant;
import org.cetreg.payment.order.AskingSchedule;
import org.cetreg.payment.platform.DueMatter;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.payment.platform.PlatformWorkers;
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
    private final PlatformWorkers workers;
    private final Clock clock;

    AskingRun(AskingSchedule schedule, Payments payments, PlatformWorkers workers, Clock clock) {
        this.schedule = schedule;
        this.payments = payments;
        this.workers = workers;
        this.clock = clock;
    }

    /** Asks about every order that is due now, each once, the longest waiting first. */
    @Scheduled(initialDelayString = "${cet.payment.ask-every}", fixedDelayString = "${cet.payment.ask-every}")
    public void askDue() {
        Instant now = clock.instant();
        workers.run((method, worker) -> schedule.next(now, method), order -> ask(order, now));
    }

    private boolean ask(DueMatter order, Instant now) {
        try {
            payments.askOnSchedule(order.number(), now);
            return true;
        } catch (PlatformUnavailable e) {
            LOG.warn("Order {} is asked about again later: {}", order.number(), e.getMessage());
            schedule.unanswered(order.number());
            return false;
        } catch (RuntimeException e) {
            LOG.error("Order {} is asked about again later", order.number(), e);
            schedule.unanswered(order.number());
            return true;
        }
    }
}
