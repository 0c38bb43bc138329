package org.cetreg.payment.reconciliation;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.cetreg.payment.Payments;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.payment.refund.Refunder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Mends what needs no person: a payment whose notification was lost is asked for, and a refund without confirmation is
 * requested again under its number (R-P2, R-P3).
 */
@Component
class SelfMending {

    private static final Logger LOG = LoggerFactory.getLogger(SelfMending.class);
    private static final int BATCH = 500;

    /** So many silences in a row mean that the platform is down; the day is tried again later. */
    private static final int SILENCES = 5;

    private final Payments payments;
    private final Refunder refunder;
    private final ReconciliationSchedule schedule;
    private final JdbcTemplate jdbc;

    SelfMending(Payments payments, Refunder refunder, ReconciliationSchedule schedule, JdbcTemplate jdbc) {
        this.payments = payments;
        this.refunder = refunder;
        this.schedule = schedule;
        this.jdbc = jdbc;
    }

    /**
     * What was mended of a day.
     *
     * @param day the day as this node now keeps it
     * @param changed whether anything has changed that a comparison would see
     */
    record Mended(BilledDay day, boolean changed) {}

    /**
     * Mends what it can of a day, each difference once, and keeps the day as long as that takes. It ends early when the
     * platform is down, or when the day is not this node's any more.
     */
    Mended mend(BilledDay taken) {
        Work work = new Work(taken);
        work.each(DifferenceKind.REFUND_NOT_BOOKED, refund -> refunder.hasten(refund.requestNumber()));
        work.each(DifferenceKind.NOT_BOOKED, work::ask);
        return new Mended(work.day, work.changed);
    }

    private final class Work {

        private BilledDay day;
        private boolean changed;
        private int silences;

        Work(BilledDay taken) {
            day = taken;
        }

        void each(DifferenceKind kind, Consumer<Open> mend) {
            List<Open> some = open(day, kind, 0);
            while (!some.isEmpty()) {
                for (Open difference : some) {
                    if (silences == SILENCES || !isKept()) {
                        return;
                    }
                    mend.accept(difference);
                }
                some = open(day, kind, some.get(some.size() - 1).id());
            }
        }

        private boolean isKept() {
            Optional<BilledDay> kept = schedule.keep(day);
            kept.ifPresent(longer -> day = longer);
            return kept.isPresent();
        }

        void ask(Open payment) {
            try {
                changed |= payments.askAbout(payment.orderNumber()) == PaymentStatus.PAID;
                silences = 0;
            } catch (PlatformUnavailable e) {
                LOG.warn("Order {} is asked about again later: {}", payment.orderNumber(), e.getMessage());
                silences++;
            }
        }
    }

    /** Returns whether a day has differences that are mended like this and are not mended yet. */
    boolean isOpen(BilledDay day) {
        return !open(day, DifferenceKind.NOT_BOOKED, 0).isEmpty()
                || !open(day, DifferenceKind.REFUND_NOT_BOOKED, 0).isEmpty();
    }

    private record Open(long id, String orderNumber, String requestNumber) {}

    private List<Open> open(BilledDay day, DifferenceKind kind, long after) {
        return jdbc.query(
                "select id, order_number, request_number from reconciliation_difference"
                        + " where reconciliation_id = ? and state = 'OPEN' and kind = ? and id > ? order by id limit ?",
                (row, index) -> new Open(row.getLong(1), row.getString(2), row.getString(3)),
                day.id(),
                kind.name(),
                after,
                BATCH);
    }
}
