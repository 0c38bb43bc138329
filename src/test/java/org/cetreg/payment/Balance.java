package org.cetreg.payment;

import org.cetreg.shared.Money;

/**
 * The accounts of one order (R-P9): {@code platform = unapplied + sold + refundDue + office} at any time.
 *
 * @param platform the money received less the money given back
 * @param unapplied the part about which nothing has been decided yet
 * @param sold the price of what is held
 * @param refundDue the part that is owed to the candidate and has not been returned yet
 * @param office the part that the office has returned from its own account, because the platform refused to
 */
public record Balance(Money platform, Money unapplied, Money sold, Money refundDue, Money office) {

    /** Creates the accounts of an order for which the office has paid nothing itself. */
    public Balance(Money platform, Money unapplied, Money sold, Money refundDue) {
        this(platform, unapplied, sold, refundDue, Money.ZERO);
    }
}
