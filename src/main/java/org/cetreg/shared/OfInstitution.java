package org.cetreg.shared;

/** Who is logged in, as far as the audit trail asks: what staff of an institution do can be read there. */
public interface OfInstitution {

    /** What lies under the institution that they work for; the whole country for candidates too. */
    Scope scope();
}
