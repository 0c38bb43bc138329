package org.cetreg.exam.calendar;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/**
 * The time at which a subject is examined in a sitting. A subject without an examination date cannot be chosen (R-W1).
 */
@Entity
@Table(name = "sitting_subject")
public class ExamDate {

    @Embeddable
    record Key(long sittingId, String subjectCode) implements Serializable {}

    @EmbeddedId
    private Key key;

    private Instant startsAt;
    private Instant endsAt;

    protected ExamDate() {}

    /**
     * Sets the time of an examination.
     *
     * @throws IllegalArgumentException when it does not end after it starts
     */
    public ExamDate(long sittingId, String subjectCode, Instant startsAt, Instant endsAt) {
        if (!startsAt.isBefore(endsAt)) {
            throw new IllegalArgumentException(
                    "An examination cannot end at " + endsAt + " because it starts at " + startsAt);
        }
        this.key = new Key(sittingId, subjectCode);
        this.startsAt = startsAt;
        this.endsAt = endsAt;
    }

    public String subjectCode() {
        return key.subjectCode();
    }

    public Instant startsAt() {
        return startsAt;
    }

    public Instant endsAt() {
        return endsAt;
    }

    public boolean isSet() {
        return startsAt != null && endsAt != null;
    }
}
