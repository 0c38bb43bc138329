package org.cetreg.account.login;

import org.hibernate.exception.ConstraintViolationException;
import org.springframework.dao.DataIntegrityViolationException;

/** Thrown if an account with this e-mail address exists already. */
public class EmailTaken extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final String UNIQUE = "account_email";

    public EmailTaken() {
        super("An account with this e-mail address exists already");
    }

    /** Returns whether the database refused a row because its e-mail belongs to another account. */
    public static boolean isCauseOf(DataIntegrityViolationException refused) {
        return refused.getCause() instanceof ConstraintViolationException violation
                && UNIQUE.equals(violation.getConstraintName());
    }
}
