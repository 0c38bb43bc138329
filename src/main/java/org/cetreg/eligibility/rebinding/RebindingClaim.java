package org.cetreg.eligibility.rebinding;

import java.util.Locale;
import org.cetreg.eligibility.record.IdentityClaim;

/**
 * What the caller says, as the consultant writes it down. The three things of the identity must match one student record.
 *
 * @param passportId of the new passport, in any letter case, with or without spaces
 * @param email of the new passport
 * @param note what else there is to say about the check
 */
public record RebindingClaim(
        String passportId, String email, IdentityClaim identity, IdentityCheck checkedHow, String note) {

    public RebindingClaim {
        passportId = passportId.replaceAll("[\\s\\p{Z}-]+", "").toUpperCase(Locale.ROOT);
        note = note == null ? "" : note.strip();
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return "RebindingClaim[" + checkedHow + "]";
    }
}
