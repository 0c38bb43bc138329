package org.cetreg.account.login;

import java.util.Locale;
import org.cetreg.account.Profile;

/**
 * The data with which a candidate signs up for a passport account (R-A1).
 *
 * @param email the future login
 * @param password the password in clear, which is never stored
 * @param profile the optional details about the candidate
 * @param locale the language in which the candidate reads mail
 */
public record SignUp(String email, String password, Profile profile, Locale locale) {

    /** Creates a sign-up with mail in Chinese. */
    public SignUp(String email, String password, Profile profile) {
        this(email, password, profile, Locale.SIMPLIFIED_CHINESE);
    }

    /** Creates a sign-up without a profile. */
    public SignUp(String email, String password) {
        this(email, password, Profile.NONE);
    }

    /** Returns the same sign-up with another mail language. */
    public SignUp readIn(Locale language) {
        return new SignUp(email, password, profile, language);
    }

    /** Omits the password, because the text may be logged. */
    @Override
    public String toString() {
        return "SignUp";
    }
}
