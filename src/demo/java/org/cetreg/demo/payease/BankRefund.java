package org.cetreg.demo.payease;

import java.time.Instant;

/**
 * A refund made by the simulated platform.
 *
 * @param id the platform's number of the refund ({@code refid})
 * @param amount the amount in yuan with two decimals
 * @param reason the reason as the merchant or the platform's own operator wrote it
 * @param at the time of the request
 * @param doneAt the time from which it counts as made
 */
record BankRefund(String id, String amount, String reason, Instant at, Instant doneAt) {

    boolean isDone(Instant now) {
        return !now.isBefore(doneAt);
    }
}
