package org.cetreg.account;

/**
 * What somebody tells who wants a passport (R-A1).
 *
 * @param email becomes the login
 * @param password in clear, never kept
 * @param profile what they tell about themselves, perhaps nothing
 */
public record SignUp(String email, String password, Profile profile) {

    /** Without a profile. */
    public SignUp(String email, String password) {
        this(email, password, Profile.NONE);
    }

    /** Without the password, since it may reach a log. */
    @Override
    public String toString() {
        return "SignUp";
    }
}
