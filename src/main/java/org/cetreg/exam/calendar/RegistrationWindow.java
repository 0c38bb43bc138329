package org.cetreg.exam.calendar;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import java.time.Instant;

/** From when to when candidates of an institution register; set for a province, a school or a campus. */
@Entity
public class RegistrationWindow {

    @Embeddable
    record Key(long sittingId, String institutionCode) implements Serializable {}

    @EmbeddedId
    private Key key;

    private Instant opensAt;
    private Instant closesAt;

    protected RegistrationWindow() {}

    /** @throws IllegalArgumentException when it would close before it opens */
    public RegistrationWindow(long sittingId, String institutionCode, Instant opensAt, Instant closesAt) {
        if (!opensAt.isBefore(closesAt)) {
            throw new IllegalArgumentException("A window cannot close at " + closesAt + ", it opens at " + opensAt);
        }
        this.key = new Key(sittingId, institutionCode);
        this.opensAt = opensAt;
        this.closesAt = closesAt;
    }

    /** The institution that it was set for; it counts for all below that have none of their own. */
    public String institutionCode() {
        return key.institutionCode();
    }

    /** The first moment inside. */
    public Instant opensAt() {
        return opensAt;
    }

    /** The first moment after it. */
    public Instant closesAt() {
        return closesAt;
    }

    public boolean isOpen(Instant now) {
        return !now.isBefore(opensAt) && now.isBefore(closesAt);
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(closesAt);
    }

    /** How it stands at a moment, in the words of the decision tables: before, open, after. */
    public String state(Instant now) {
        if (isOpen(now)) {
            return "open";
        }
        return isOver(now) ? "after" : "before";
    }
}
