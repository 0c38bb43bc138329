package org.cetreg.shared.web;

/** Somebody who is logged in, as the heads of pages show them. */
public interface NamedReader {

    /** Returns the name in page heads. */
    String displayName();
}
