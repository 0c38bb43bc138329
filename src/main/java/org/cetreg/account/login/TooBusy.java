package org.cetreg.account.login;

/** Thrown if more people are logging in than this node can check; a retry a moment later may succeed. */
public class TooBusy extends RuntimeException {

    private static final long serialVersionUID = 1;

    TooBusy() {
        super("Too many passwords to check at once");
    }
}
