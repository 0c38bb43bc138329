package org.cetreg.work.webapp;

import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.Role;
import org.cetreg.shared.Clerk;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** On whose behalf a webapp asks the engine: who is logged in at the site. */
final class ClerkAtWork {

    private ClerkAtWork() {}

    static Optional<Clerk> found() {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        return login != null && login.getPrincipal() instanceof AccountPrincipal somebody
                ? Optional.of(somebody.clerk())
                : Optional.empty();
    }

    /** @throws AuthorizationException when nobody is logged in */
    static Clerk get() {
        return found().orElseThrow(() -> new AuthorizationException("Nobody is logged in"));
    }

    /** Whether they watch and repair the whole country's instances. */
    static boolean operates(Clerk clerk) {
        return clerk.is(Role.OPERATOR.name()) && clerk.scope().isCountry();
    }

    /** Whether the engine's present command is a webapp's, and not a step's or our own. */
    static boolean asks() {
        CommandContext command = Context.getCommandContext();
        return command.isAuthorizationCheckEnabled() && command.getAuthentication() != null;
    }
}
