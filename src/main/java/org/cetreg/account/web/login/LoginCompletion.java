package org.cetreg.account.web.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.session.SessionPrincipals;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.stereotype.Component;

/**
 * Completes a login: starts a new session in place of any previous one, with a new CSRF token, and marks the browser as
 * known.
 */
@Component
class LoginCompletion {

    private final SessionPrincipals principals;
    private final CsrfAuthenticationStrategy tokens;
    private final StaffSteps steps;
    private final DeviceCookie devices;

    LoginCompletion(
            SessionPrincipals principals, CookieCsrfTokenRepository tokens, StaffSteps steps, DeviceCookie devices) {
        this.principals = principals;
        this.steps = steps;
        this.devices = devices;
        this.tokens = new CsrfAuthenticationStrategy(tokens);
    }

    /**
     * @param ownDevice whether the holder said that the device is their own, where a candidate's login lasts longer
     */
    void complete(
            AccountPrincipal principal, boolean ownDevice, HttpServletRequest request, HttpServletResponse response) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        steps.begin(principal, request);
        Authentication login = SessionPrincipals.login(principal);
        tokens.onAuthentication(login, request, response);
        SecurityContext context = new SecurityContextImpl(login);
        SecurityContextHolder.setContext(context);
        principals.saveContext(context, request, response);
        if (ownDevice && !principal.role().isStaff()) {
            principals.stay(request);
        }
        devices.know(principal.email(), request, response);
    }
}
