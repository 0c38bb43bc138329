package org.cetreg.account;

import java.util.Collection;
import java.util.Set;

/** What another module builds on passports: those are never removed for being unused. */
public interface AccountUse {

    /** Those of the accounts that something is kept for; one statement on an index. */
    Set<Long> used(Collection<Long> accountIds);
}
