package org.cetreg.payment.refund;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cetreg.payment.order.Ledger;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.platform.DueMatter;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.payment.platform.Platform;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.payment.platform.PlatformWorkers;
import org.cetreg.payment.platform.Platforms;
import org.cetreg.payment.platform.RefundAnswer;
import org.cetreg.payment.platform.RefundRequest;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives back by itself what is owed (R-P4, R-P7). Each refund is requested with the same number until the platform
 * confirms it; a node that stops in between, or two nodes at once, therefore return the money only once. The platform is
 * called outside a transaction.
 */
@Component
public class Refunder {

    private static final Logger LOG = LoggerFactory.getLogger(Refunder.class);

    /** How long a refund stays with the node that took it; longer than a call to the platform lasts. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final JdbcTemplate jdbc;
    private final StoredRefunds refunds;
    private final Platforms platforms;
    private final PlatformWorkers workers;
    private final Ledger ledger;
    private final Audit audit;
    private final MessageSource messages;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Refunder(
            JdbcTemplate jdbc,
            StoredRefunds refunds,
            Platforms platforms,
            PlatformWorkers workers,
            Ledger ledger,
            Audit audit,
            MessageSource messages,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.refunds = refunds;
        this.platforms = platforms;
        this.workers = workers;
        this.ledger = ledger;
        this.audit = audit;
        this.messages = messages;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Tries every refund that is due now, the longest waiting first. */
    @Scheduled(initialDelayString = "${cet.payment.refund-every}", fixedDelayString = "${cet.payment.refund-every}")
    public void refundDue() {
        Instant now = clock.instant();
        workers.run((method, worker) -> next(now, method, worker), this::attempt);
    }

    /**
     * Has a refund requested again within a minute, under the same number, so that it moves money at most once; also one
     * that has failed. A refund that is done stays as it is.
     *
     * @return false when there is no such refund
     */
    public boolean hasten(String number) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Optional<Refund> refund = refunds.lock(number);
            refund.filter(found -> !isReturned(number)).ifPresent(found -> found.hasten(clock.instant(), LEASE));
            return refund.isPresent();
        }));
    }

    /**
     * Takes a platform's next refund that was due at this time, so that nobody else tries it meanwhile. The refunds of one
     * order are always the same worker's: platforms want them one after the other.
     */
    private Optional<DueMatter> next(Instant due, PaymentMethod method, int worker) {
        return jdbc
                .query(
                        """
                        update refund set try_at = ? where id = (
                            select id from refund where method = ? and try_at <= ? and payment_order_id % ? = ?
                            order by try_at, id limit 1 for update skip locked)
                        returning number, method""",
                        DueMatter::read,
                        Timestamp.from(clock.instant().plus(LEASE)),
                        method.id(),
                        Timestamp.from(due),
                        PlatformWorkers.AT_ONCE,
                        worker)
                .stream()
                .findFirst();
    }

    /** Requests the refund once and records the answer; returns false when there was none. */
    private boolean attempt(DueMatter due) {
        String number = due.number();
        try {
            Refund refund = transaction.execute(status -> refunds.lock(number).orElseThrow());
            RefundRequest request =
                    new RefundRequest(refund.order().number(), number, refund.amount(), reasonForPayer(refund));
            RefundAnswer answer = ask(platforms.of(due.method()), refund.status(), request);
            transaction.executeWithoutResult(status -> record(number, answer));
            return true;
        } catch (RuntimeException e) {
            later(number, e);
            return !(e instanceof PlatformUnavailable);
        }
    }

    private void later(String number, RuntimeException failure) {
        LOG.warn("Refund {} is repeated later", number, failure);
        transaction.executeWithoutResult(
                status -> open(number).ifPresent(found -> found.unanswered(reason(failure), clock.instant())));
    }

    /** Asks what became of an accepted request, and makes the request unless the platform knows of it. */
    private static RefundAnswer ask(Platform platform, RefundStatus status, RefundRequest request) {
        RefundAnswer known = status == RefundStatus.ACCEPTED ? platform.refundState(request) : RefundAnswer.unknown();
        return known.state() == RefundAnswer.State.UNKNOWN ? platform.refund(request) : known;
    }

    /** Returns whether the office has returned the money from its own account, or has recorded that it has. */
    private boolean isReturned(String number) {
        return jdbc.queryForObject(
                        "select count(*) from refund_return b join refund r on r.id = b.refund_id where r.number = ?",
                        Integer.class,
                        number)
                > 0;
    }

    private Optional<Refund> open(String number) {
        return refunds.lock(number).filter(found -> !RefundStatus.TABLE.ends(found.status()));
    }

    private void record(String number, RefundAnswer answer) {
        open(number).ifPresent(refund -> {
            Instant now = clock.instant();
            switch (answer.state()) {
                case DONE -> {
                    refund.done(now);
                    ledger.refunded(refund.order().number(), new PaymentLine(refund.item(), refund.amount()));
                }
                case ACCEPTED -> refund.accepted(now);
                case REFUSED -> refund.refused(answer.reason(), now);
                case UNKNOWN -> refund.unanswered("", now);
            }
            audit.record(
                    Actor.SYSTEM,
                    "payment.refund",
                    "payment:" + refund.order().number(),
                    refund.status().name(),
                    Map.of("refund", number, "amount", refund.amount().yuan(), "answer", answer.reason()));
        });
    }

    private String reasonForPayer(Refund refund) {
        return messages.getMessage(refund.reason().messageKey(), null, Locale.CHINA);
    }

    private static String reason(RuntimeException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
