package org.cetreg.account.staff;

/** An account is not any more as it was shown to the administrator who wants to change it; nothing was changed. */
public class AccountChanged extends RuntimeException {

    AccountChanged() {
        super("The account was changed since it was shown", null, false, false);
    }
}
