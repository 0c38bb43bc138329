package org.cetreg.account;

/** Where somebody goes who has logged in and asked for no other page. The site, which knows all pages, tells. */
public interface Homes {

    /** The path of a role's own first page. */
    String of(Role role);
}
