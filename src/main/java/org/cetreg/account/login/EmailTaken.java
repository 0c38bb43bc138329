package org.cetreg.account.login;

import org.hibernate.exception.ConstraintViolationException;
import org.springframework.dao.DataIntegrityViolationException;

/** There is a passport with this e-mail address already. */
public class EmailTaken extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final String UNIQUE = "account_email";

    public EmailTaken() {
        super("There is an account with this e-mail address");
    }

    /** Whether the database refused a row since its e-mail is another passport's. */
    public static boolean isCauseOf(DataIntegrityViolationException refused) {
        return refused.getCause() instanceof ConstraintViolationException violation
                && UNIQUE.equals(violation.getConstraintName());
    }
}
