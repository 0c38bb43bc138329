package org.cetreg.shared;

/** Who is logged in, as far as work lists ask: modules that do not know accounts learn it from here. */
public interface AtWork {

    /** Their roles, and under which institution their cases lie. */
    Clerk clerk();
}
