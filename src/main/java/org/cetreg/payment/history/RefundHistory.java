package org.cetreg.payment.history;

import java.time.Instant;
import java.util.Optional;
import org.cetreg.payment.refund.RefundReason;
import org.cetreg.payment.refund.RefundStatus;

/**
 * The refund of a line.
 *
 * @param number the request number at the platform
 * @param answer why the last try did not succeed, in the platform's words; empty when there is nothing to say
 */
public record RefundHistory(
        String number,
        RefundReason reason,
        RefundStatus status,
        Instant dueSince,
        String answer,
        Optional<Instant> doneAt) {}
