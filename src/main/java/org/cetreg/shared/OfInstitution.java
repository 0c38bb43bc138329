package org.cetreg.shared;

/** Who is logged in, as far as the audit trail asks: what staff of an institution do can be read there. */
public interface OfInstitution {

    /** The code of the institution that they work for; null for candidates and the whole country. */
    String institutionCode();
}
