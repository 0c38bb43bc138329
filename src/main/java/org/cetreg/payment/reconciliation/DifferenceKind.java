package org.cetreg.payment.reconciliation;

import java.util.Arrays;

/** The kinds of differences between bill, books and what is held, each with the action that mends it (R-P5). */
public enum DifferenceKind {
    /** The bill lists a payment of an order that is not paid here: the notification was lost. */
    NOT_BOOKED(Remedy.ASK_PLATFORM),
    /** The bill lists a payment under a number that is none of our orders on this platform. */
    UNKNOWN_ORDER(Remedy.RECORD),
    /** The bill states another amount than the order or the booked payment has. */
    AMOUNT_DIFFERS(Remedy.RECORD),
    /** The bill lists a further trade for an order that is booked under another trade number. */
    OTHER_NUMBER(Remedy.RECORD),
    /** The bill lists the same payment or refund again. */
    LINE_TWICE(Remedy.FETCH_BILL),
    /** No bill lists the booked payment. */
    NOT_IN_BILL(Remedy.FETCH_BILL),
    /** The bill lists a refund that was not requested by us: it was made on the platform's own pages. */
    CONSOLE_REFUND(Remedy.RECORD),
    /** The bill lists a refund that we requested but for which we have no confirmation. */
    REFUND_NOT_BOOKED(Remedy.REPEAT_REFUND),
    /** The office returned the money from its own account, and the platform refunded it too. */
    RETURNED_TWICE(Remedy.RECORD),
    /** The bill states another amount than the refund has. */
    REFUND_AMOUNT_DIFFERS(Remedy.RECORD),
    /** No bill lists the refund that the platform confirmed. */
    REFUND_NOT_IN_BILL(Remedy.FETCH_BILL),
    /** A payment or a refund and the ledger's account of the platform disagree. */
    LEDGER_DIFFERS(Remedy.RECORD),
    /** An item is sold according to the ledger, but nobody holds it. */
    SOLD_NOT_HELD(Remedy.RECORD),
    /** An item is held as paid, but was never sold according to the ledger. */
    HELD_NOT_SOLD(Remedy.RECORD),
    /** An item is held at another price than it was sold for. */
    PRICE_DIFFERS(Remedy.RECORD),
    /** Nothing has been decided about received money for more than an hour. */
    UNAPPLIED(Remedy.LET_GO_ON),
    /** Money has been owed for more than a day. */
    REFUND_OVERDUE(Remedy.REPEAT_REFUND),
    /** A genuine report of the platform could not be booked; its money, if any, is a difference of its own. */
    UNBOOKED_REPORT(Remedy.CLEAR_REPORT);

    private final Remedy remedy;

    DifferenceKind(Remedy remedy) {
        this.remedy = remedy;
    }

    public Remedy remedy() {
        return remedy;
    }

    /** Returns whether its money is unexplained until somebody explains it; otherwise the books know its cause. */
    boolean isUnexplained() {
        return this != REFUND_OVERDUE && this != UNBOOKED_REPORT;
    }

    /** Returns the names of the kinds whose money has a known cause. */
    static String[] known() {
        return Arrays.stream(values())
                .filter(kind -> !kind.isUnexplained())
                .map(Enum::name)
                .toArray(String[]::new);
    }

    /** Returns the key of its name in the message bundles; {@code .cause} appended, that of its cause. */
    public String messageKey() {
        return "payment.difference." + name();
    }
}
