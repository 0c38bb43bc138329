package org.cetreg.account.staff;

/**
 * Thrown if an account has changed since it was shown to the administrator who wants to change it; nothing was changed.
 */
public class AccountChanged extends RuntimeException {

    AccountChanged() {
        super("The account was changed since it was shown", null, false, false);
    }
}
