package org.cetreg.registration;

import java.util.Map;
import org.cetreg.shared.rules.Refusal;
import org.cetreg.shared.rules.Refusal.Who;

/**
 * The reasons for a refusal that do not come from a decision table. Their texts are {@code refusal.<key>} and {@code
 * …remedy}.
 */
public enum Reason {
    RECORD_NOT_FOUND("recordNotFound", Who.SCHOOL),
    QUERIES_CLOSED("queriesClosed", Who.NOBODY),
    QUERY_UNPROVEN("queryUnproven", Who.CANDIDATE),
    RECORD_TAKEN("recordTaken", Who.CENTRE),
    PASSPORT_TAKEN("passportTaken", Who.CENTRE),
    RECORD_CHANGED("recordChanged", Who.CANDIDATE),
    NOTHING_CHOSEN("nothingChosen", Who.CANDIDATE),
    NOT_ON_OFFER("notOnOffer", Who.CANDIDATE),
    SEAT_GONE("seatGone", Who.NOBODY),
    NO_SUCH_ENTRY("noSuchEntry", Who.CANDIDATE),
    NOTHING_TO_PAY("nothingToPay", Who.CANDIDATE),
    ORAL_BEFORE_WRITTEN("oralBeforeWritten", Who.CANDIDATE),
    PAID_MEANWHILE("paidMeanwhile", Who.NOBODY),
    COLLECTIVELY_LOCKED("collectivelyLocked", Who.SCHOOL),
    PAY_ORDER_CLOSED("payOrderClosed", Who.CANDIDATE),
    PLATFORM_SILENT("platformSilent", Who.PLATFORM),
    TICKET_UNPAID("ticketUnpaid", Who.CANDIDATE),
    TICKET_DATE_NOT_SET("ticketDateNotSet", Who.OFFICE),
    TICKET_TOO_EARLY("ticketTooEarly", Who.OFFICE),
    TICKET_NOT_ARRANGED("ticketNotArranged", Who.OFFICE),
    TICKET_SEAT_COMING("ticketSeatComing", Who.NOBODY);

    private final String key;
    private final Who who;

    Reason(String key, Who who) {
        this.key = key;
        this.who = who;
    }

    /**
     * Returns the name of this reason in message keys; the reasons in the decision tables are named in the same way.
     */
    public String key() {
        return key;
    }

    /** Returns who can remove the cause of the refusal. */
    public Who who() {
        return who;
    }

    /** Returns a refusal for this reason. */
    public Refusal refusal() {
        return Refusal.of(key, who);
    }

    /** Returns a refusal for this reason, with the facts that its text mentions. */
    public Refusal refusal(Map<String, String> facts) {
        return Refusal.of(key, who, facts);
    }
}
