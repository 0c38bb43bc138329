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

/** Finds the clerk on whose behalf a webapp calls the engine: the user who is logged in at the site. */
final class ClerkAtWork {

    private ClerkAtWork() {}

    static Optional<Clerk> found() {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        return login != null && login.getPrincipal() instanceof AccountPrincipal somebody
                ? Optional.of(somebody.clerk())
                : Optional.empty();
    }

    /**
     * Returns the clerk who is logged in.
     *
     * @throws AuthorizationException when nobody is logged in
     */
    static Clerk get() {
        return found().orElseThrow(() -> new AuthorizationException("Nobody is logged in"));
    }

    /** Returns whether the clerk is an operator for the whole country. */
    static boolean operates(Clerk clerk) {
        return clerk.is(Role.OPERATOR.name()) && clerk.scope().isCountry();
    }

    /** Returns whether the engine's current command comes from a webapp rather than from a process step or the site. */
    static boolean asks() {
        CommandContext command = Context.getCommandContext();
        return command.isAuthorizationCheckEnabled() && command.getAuthentication() != null;
    }
}
