package org.cetreg.account;

/** There is a passport with this e-mail address already. */
public class EmailTaken extends RuntimeException {

    private static final long serialVersionUID = 1;

    EmailTaken() {
        super("There is an account with this e-mail address");
    }
}
