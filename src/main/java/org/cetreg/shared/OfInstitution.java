package org.cetreg.shared;

/**
 * A logged-in user as the audit trail sees them. The institution is recorded so that the actions of its staff can be
 * found.
 */
public interface OfInstitution {

    /** Returns the scope of the institution that the user works for; the whole country for candidates, too. */
    Scope scope();
}
