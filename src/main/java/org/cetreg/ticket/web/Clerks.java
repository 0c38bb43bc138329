package org.cetreg.ticket.web;

import org.cetreg.account.AccountPrincipal;

/** What a member of staff may see: what lies under their institution. */
final class Clerks {

    private Clerks() {}

    /** The code of the institution; empty for those who work for the whole country. */
    static String under(AccountPrincipal clerk) {
        return clerk.institutionCode() == null ? "" : clerk.institutionCode();
    }
}
