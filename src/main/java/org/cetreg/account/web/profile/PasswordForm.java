package org.cetreg.account.web.profile;

import org.springframework.validation.Errors;

/** The form of the page 「修改密码」. */
public record PasswordForm(String oldPassword, String newPassword, String newPasswordAgain) {

    private static final int LONGEST = 254;

    public static PasswordForm empty() {
        return new PasswordForm(null, null, null);
    }

    /** Reports missing and overlong passwords, and two new passwords that differ, at their fields. */
    public void check(Errors errors) {
        if (oldPassword == null || oldPassword.isEmpty()) {
            errors.rejectValue("oldPassword", "account.password.old.missing");
        } else if (oldPassword.length() > LONGEST) {
            errors.rejectValue("oldPassword", "account.tooLong", new Object[] {LONGEST}, null);
        }
        if (!sameNewPasswords()) {
            errors.rejectValue("newPasswordAgain", "account.password.differ");
        }
    }

    private boolean sameNewPasswords() {
        return newPassword != null && newPassword.equals(newPasswordAgain);
    }

    /** Omits the passwords. */
    @Override
    public String toString() {
        return "PasswordForm";
    }
}
