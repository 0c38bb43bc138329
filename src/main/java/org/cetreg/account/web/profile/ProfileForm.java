package org.cetreg.account.web.profile;

import org.cetreg.account.Profile;

/**
 * The form of the page 「修改资料」. An empty document number stands for the stored one, as long as the type is unchanged.
 */
record ProfileForm(String documentType, String documentNumber, String name, String phone) {

    static ProfileForm of(Profile kept) {
        return new ProfileForm(kept.documentType(), null, kept.name(), kept.phone());
    }

    Profile profile(Profile kept) {
        Profile typed = new Profile(documentType, documentNumber, name, phone);
        boolean keepsNumber = typed.documentNumber() == null
                && typed.documentType() != null
                && typed.documentType().equals(kept.documentType());
        return keepsNumber
                ? new Profile(typed.documentType(), kept.documentNumber(), typed.name(), typed.phone())
                : typed;
    }

    /** Omits personal data. */
    @Override
    public String toString() {
        return "ProfileForm";
    }
}
