package org.cetreg.payment.refund;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.payment.order.Ledger;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the staff do about refunds that the platform refuses for good: have them tried again, or return the money
 * otherwise, for which it takes two persons (R-P7, R-P9). Each method acts once however often its button is pressed, and
 * leaves an entry in the audit trail when it has acted.
 */
@Service
@Transactional
public class FailedRefunds {

    private final StoredRefunds refunds;
    private final Ledger ledger;
    private final JdbcTemplate jdbc;
    private final Audit audit;
    private final Clock clock;

    FailedRefunds(StoredRefunds refunds, Ledger ledger, JdbcTemplate jdbc, Audit audit, Clock clock) {
        this.refunds = refunds;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of a request of the staff. */
    public enum Outcome {
        /** It was done. */
        DONE,
        /** The refund is no longer in the state to which the request belongs, so nothing was done. */
        OVERTAKEN,
        /** The same person recorded the return and cannot confirm it, so nothing was done. */
        SAME_PERSON
    }

    /** Has the refund tried again from now on, unless the office is about to return its money otherwise. */
    public Outcome tryAgain(String number, Clerk clerk) {
        Optional<Refund> failed =
                failed(number).filter(refund -> reference(refund).isEmpty());
        failed.ifPresent(refund -> {
            String answer = refund.answer();
            refund.tryAgain(clock.instant());
            refunds.saveAndFlush(refund);
            record(clerk, "payment.retry-refund", refund, "DUE", Map.of("answer", answer));
        });
        return failed.isPresent() ? Outcome.DONE : Outcome.OVERTAKEN;
    }

    /**
     * Records that the office has returned the money from its own account. It counts when another person confirms it.
     *
     * @param reference where the transfer is found in the office's books, 1 to 100 characters
     */
    public Outcome record(String number, String reference, Clerk clerk) {
        Optional<Refund> failed =
                failed(number).filter(refund -> reference(refund).isEmpty());
        failed.ifPresent(refund -> {
            jdbc.update(
                    "insert into refund_return (refund_id, reference, recorded_by, recorded_name, recorded_at)"
                            + " values (?, ?, ?, ?, ?)",
                    refund.id(),
                    reference,
                    clerk.actor().text(),
                    clerk.name(),
                    Timestamp.from(clock.instant()));
            record(clerk, "payment.record-return", refund, "recorded", Map.of("reference", reference));
        });
        return failed.isPresent() ? Outcome.DONE : Outcome.OVERTAKEN;
    }

    /**
     * Withdraws an unconfirmed record of a return, because it was a mistake.
     *
     * @param reference the reference that the person has seen; another record is left alone
     */
    public Outcome withdraw(String number, String reference, Clerk clerk) {
        Optional<Refund> pending = pending(number, reference);
        pending.ifPresent(refund -> {
            jdbc.update("delete from refund_return where refund_id = ?", refund.id());
            record(clerk, "payment.withdraw-return", refund, "withdrawn", Map.of("reference", reference));
        });
        return pending.isPresent() ? Outcome.DONE : Outcome.OVERTAKEN;
    }

    /**
     * Confirms that the money was returned as another person has recorded it.
     *
     * @param reference the reference that the person has compared with the office's books; another record is left alone
     */
    public Outcome confirm(String number, String reference, Clerk clerk) {
        Optional<Refund> pending = pending(number, reference);
        if (pending.isEmpty()) {
            return Outcome.OVERTAKEN;
        }
        Refund refund = pending.get();
        int confirmed = jdbc.update(
                "update refund_return set confirmed_by = ?, confirmed_name = ?, confirmed_at = ?"
                        + " where refund_id = ? and recorded_by <> ?",
                clerk.actor().text(),
                clerk.name(),
                Timestamp.from(clock.instant()),
                refund.id(),
                clerk.actor().text());
        if (confirmed == 0) {
            return Outcome.SAME_PERSON;
        }
        refund.returned(clock.instant());
        refunds.saveAndFlush(refund);
        ledger.returned(refund.order().number(), new PaymentLine(refund.item(), refund.amount()));
        record(clerk, "payment.confirm-return", refund, "RETURNED", Map.of("reference", reference));
        return Outcome.DONE;
    }

    private Optional<Refund> failed(String number) {
        return refunds.lock(number).filter(refund -> refund.status() == RefundStatus.FAILED);
    }

    private Optional<Refund> pending(String number, String reference) {
        return failed(number).filter(refund -> reference(refund).equals(Optional.of(reference)));
    }

    /** Returns the reference of the record that the office has returned the money; empty when there is none. */
    private Optional<String> reference(Refund refund) {
        List<String> found =
                jdbc.queryForList("select reference from refund_return where refund_id = ?", String.class, refund.id());
        return found.stream().findFirst();
    }

    private void record(Clerk clerk, String action, Refund refund, String outcome, Map<String, String> facts) {
        Map<String, String> detail = new HashMap<>(facts);
        detail.put("refund", refund.number());
        detail.put("amount", refund.amount().yuan());
        audit.record(clerk.actor(), action, "payment:" + refund.order().number(), outcome, detail);
    }
}
