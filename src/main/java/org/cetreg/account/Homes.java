package org.cetreg.account;

/**
 * Determines the page that opens after a login if no other page was requested. The module {@code site}, which knows all
 * pages, implements it.
 */
public interface Homes {

    /** Returns the path of a role's home page. */
    String of(Role role);
}
