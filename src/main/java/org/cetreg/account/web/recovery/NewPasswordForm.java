package org.cetreg.account.web.recovery;

/** The form of the page behind a mailed link; any part may be missing. */
record NewPasswordForm(String email, String newPassword, String newPasswordAgain) {

    static NewPasswordForm empty() {
        return new NewPasswordForm(null, null, null);
    }

    boolean sameNewPasswords() {
        return newPassword != null && newPassword.equals(newPasswordAgain);
    }

    /** Omits the passwords. */
    @Override
    public String toString() {
        return "NewPasswordForm";
    }
}
