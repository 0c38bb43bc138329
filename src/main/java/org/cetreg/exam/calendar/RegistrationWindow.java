package org.cetreg.exam.calendar;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import java.time.Instant;

/** The time during which candidates of an institution can register; set for a province, a school or a campus. */
@Entity
public class RegistrationWindow {

    @Embeddable
    record Key(long sittingId, String institutionCode) implements Serializable {}

    @EmbeddedId
    private Key key;

    private Instant opensAt;
    private Instant closesAt;
    private Instant othersFrom;

    protected RegistrationWindow() {}

    /**
     * Sets the window of an institution.
     *
     * @throws IllegalArgumentException when it does not close after it opens
     */
    public RegistrationWindow(long sittingId, String institutionCode, Instant opensAt, Instant closesAt) {
        if (!opensAt.isBefore(closesAt)) {
            throw new IllegalArgumentException(
                    "A window cannot close at " + closesAt + " because it opens at " + opensAt);
        }
        this.key = new Key(sittingId, institutionCode);
        this.opensAt = opensAt;
        this.closesAt = closesAt;
    }

    /**
     * Returns the institution for which the window was set; it also applies to all institutions below that have no
     * window of their own.
     */
    public String institutionCode() {
        return key.institutionCode();
    }

    /**
     * Returns this window as it is for students of other schools, who may choose oral tests there: it opens when the stage
     * "own school first" is over, if the office has set one.
     */
    public RegistrationWindow forOtherSchools() {
        return othersFrom == null
                ? this
                : new RegistrationWindow(key.sittingId(), key.institutionCode(), othersFrom, closesAt);
    }

    /** Returns whether the window is open at a moment, but not yet for students of other schools. */
    public boolean isForOwnSchool(Instant now) {
        return isOpen(now) && !forOtherSchools().isOpen(now);
    }

    /** Returns the first moment of the window. */
    public Instant opensAt() {
        return opensAt;
    }

    /** Returns the first moment after the window. */
    public Instant closesAt() {
        return closesAt;
    }

    public boolean isOpen(Instant now) {
        return !now.isBefore(opensAt) && now.isBefore(closesAt);
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(closesAt);
    }

    /** Returns the state of the window at a moment as the decision tables name it: before, open or after. */
    public String state(Instant now) {
        if (isOpen(now)) {
            return "open";
        }
        return isOver(now) ? "after" : "before";
    }
}
