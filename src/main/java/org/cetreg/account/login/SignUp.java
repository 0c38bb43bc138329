package org.cetreg.account.login;

import java.util.Locale;
import org.cetreg.account.Profile;

/**
 * What somebody tells who wants a passport (R-A1).
 *
 * @param email becomes the login
 * @param password in clear, never kept
 * @param profile what they tell about themselves, perhaps nothing
 * @param locale the language in which they read mails
 */
public record SignUp(String email, String password, Profile profile, Locale locale) {

    /** In Chinese. */
    public SignUp(String email, String password, Profile profile) {
        this(email, password, profile, Locale.SIMPLIFIED_CHINESE);
    }

    /** Without a profile. */
    public SignUp(String email, String password) {
        this(email, password, Profile.NONE);
    }

    /** The same, by somebody who reads mails in this language. */
    public SignUp readIn(Locale language) {
        return new SignUp(email, password, profile, language);
    }

    /** Without the password, since it may reach a log. */
    @Override
    public String toString() {
        return "SignUp";
    }
}
