package org.cetreg.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cetreg.shared.Clerk;

/** Who else works here, and who watches over whom. The engine has no accounts; a module that knows them tells. */
public interface Colleagues {

    /** The roles whose tasks this clerk watches over: may open, and give to somebody else. Empty for most. */
    Set<String> watchedBy(Clerk clerk);

    /** Those of these roles who can log in and see what belongs to the institution, the nearest to it first. */
    List<Clerk> whoSee(String institution, Set<String> roles, int most);

    /** Somebody of these roles who can log in, by how the audit trail calls them; empty when there is no such person. */
    Optional<Clerk> find(String actor, Set<String> roles);
}
