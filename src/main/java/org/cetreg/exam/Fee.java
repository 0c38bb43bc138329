package org.cetreg.exam;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import org.cetreg.shared.Money;

/**
 * The fee of a subject at an institution and those below it. Zero means that no fee is set, so that the subject cannot
 * be chosen (R-W1).
 */
@Entity
public class Fee {

    @Embeddable
    record Key(long sittingId, String subjectCode, String institutionCode) implements Serializable {}

    @EmbeddedId
    private Key key;

    private long amountFen;

    protected Fee() {}

    /** Creates the fee of a subject for an institution and for those below it that have no fee of their own. */
    public Fee(SittingId sittingId, String subjectCode, String institutionCode, Money amount) {
        this.key = new Key(sittingId.value(), subjectCode, institutionCode);
        this.amountFen = amount.fen();
    }

    public String subjectCode() {
        return key.subjectCode();
    }

    public String institutionCode() {
        return key.institutionCode();
    }

    public Money amount() {
        return new Money(amountFen);
    }
}
