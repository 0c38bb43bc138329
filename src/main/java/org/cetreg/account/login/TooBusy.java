package org.cetreg.account.login;

/** More people log in at this moment than this node can check; a moment later it may work. */
public class TooBusy extends RuntimeException {

    private static final long serialVersionUID = 1;

    TooBusy() {
        super("Too many passwords to check at once");
    }
}
