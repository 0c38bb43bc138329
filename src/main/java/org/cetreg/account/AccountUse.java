package org.cetreg.account;

import java.util.Collection;
import java.util.Set;
import org.cetreg.shared.AccountId;

/** What another module builds on passports: those are never removed for being unused. */
public interface AccountUse {

    /** Those of the accounts that something is kept for; one statement on an index. */
    Set<AccountId> used(Collection<AccountId> accountIds);
}
