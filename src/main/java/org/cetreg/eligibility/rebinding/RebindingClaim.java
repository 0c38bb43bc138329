package org.cetreg.eligibility.rebinding;

import java.util.Locale;
import org.cetreg.eligibility.record.IdentityClaim;

/**
 * The caller's statements as the consultant records them. The three identity fields must match one student record.
 *
 * @param passportId the ID of the new passport, in any letter case, with or without spaces
 * @param email the e-mail of the new passport
 * @param note remarks about the identity check
 */
public record RebindingClaim(
        String passportId, String email, IdentityClaim identity, IdentityCheck checkedHow, String note) {

    public RebindingClaim {
        passportId = passportId.replaceAll("[\\s\\p{Z}-]+", "").toUpperCase(Locale.ROOT);
        note = note == null ? "" : note.strip();
    }

    /** Omits personal data. */
    @Override
    public String toString() {
        return "RebindingClaim[" + checkedHow + "]";
    }
}
