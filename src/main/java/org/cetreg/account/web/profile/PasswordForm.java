package org.cetreg.account.web.profile;

/** What the page 「修改密码」 sends. */
public record PasswordForm(String oldPassword, String newPassword, String newPasswordAgain) {

    public static PasswordForm empty() {
        return new PasswordForm(null, null, null);
    }

    boolean sameNewPasswords() {
        return newPassword != null && newPassword.equals(newPasswordAgain);
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "PasswordForm";
    }
}
