package org.cetreg.work.webapp;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.cetreg.shared.Clerk;

/**
 * Passes the site's login on to the webapps, which have no login of their own. The site's security rules first decide
 * which webapps a user may open. The login is checked with every request, so that no webapp session outlives it.
 */
final class WebappLogin extends ContainerBasedAuthenticationFilter implements AuthenticationProvider {

    private static final Set<String> OPERATORS = Set.of("welcome", "cockpit", "tasklist", "admin");
    private static final Set<String> CLERKS = Set.of("tasklist");

    @Override
    public void init(FilterConfig settings) {
        authenticationProvider = this;
    }

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        return ClerkAtWork.found()
                .map(clerk -> clerk.actor().text())
                .map(AuthenticationResult::successful)
                .orElseGet(AuthenticationResult::unsuccessful);
    }

    @Override
    public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {}

    @Override
    protected boolean existisAuthentication(Authentications known, String engine, String user) {
        return false;
    }

    @Override
    protected UserAuthentication createAuthentication(
            ProcessEngine engine, String user, List<String> groups, List<String> tenants) {
        Clerk clerk = ClerkAtWork.get();
        UserAuthentication login = new UserAuthentication(user, engine.getName());
        login.setGroupIds(List.copyOf(clerk.roles()));
        login.setTenantIds(List.of());
        login.setAuthorizedApps(ClerkAtWork.operates(clerk) ? OPERATORS : CLERKS);
        return login;
    }
}
