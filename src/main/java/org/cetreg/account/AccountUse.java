package org.cetreg.account;

import java.util.Collection;
import java.util.Set;
import org.cetreg.shared.AccountId;

/** Reports which accounts another module still refers to. Such accounts are never removed as unused. */
public interface AccountUse {

    /** Returns those of the given accounts that the module refers to, by one statement on an index. */
    Set<AccountId> used(Collection<AccountId> accountIds);
}
