package org.cetreg.payment.reconciliation;

/** The action that mends a difference. */
public enum Remedy {
    /** Query the platform about the order and book what it reports. */
    ASK_PLATFORM(true),
    /** Fetch the day's bill again, because the platform may have corrected it. */
    FETCH_BILL(true),
    /** Request the refund again under the same number, so that the platform confirms it. */
    REPEAT_REFUND(true),
    /** Decide again about the lines of the order. */
    LET_GO_ON(true),
    /** Clear the unbooked report with the platform, on its own page. */
    CLEAR_REPORT(false),
    /** Clear the matter with the platform or the candidate, and record the result in a note. */
    RECORD(false);

    private final boolean button;

    Remedy(boolean button) {
        this.button = button;
    }

    /** Returns whether the site does it when a button is pressed; otherwise it is an instruction. */
    public boolean isButton() {
        return button;
    }

    /** Returns the key of its name in the message bundles; {@code .text} appended, that of its explanation. */
    public String messageKey() {
        return "payment.remedy." + name();
    }
}
