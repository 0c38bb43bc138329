package org.cetreg.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.CurrentLogin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Keeps of a login only the {@link AccountPrincipal}, in one attribute of the session: a few hundred bytes, and nothing
 * of Spring Security's own classes, whose serialized form changes with its releases. The session is read when somebody
 * first asks who it is, so pages that do not ask cost no statement.
 */
@Component
class SessionPrincipals implements SecurityContextRepository {

    /** The session's attribute. */
    static final String ATTRIBUTE = "principal";

    private static final Logger LOG = LoggerFactory.getLogger(SessionPrincipals.class);

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new DeferredSecurityContext() {
            private SecurityContext context;
            private boolean generated;

            @Override
            public SecurityContext get() {
                if (context == null) {
                    AccountPrincipal principal = principal(request);
                    generated = principal == null;
                    context = generated ? new SecurityContextImpl() : new SecurityContextImpl(login(principal));
                }
                return context;
            }

            @Override
            public boolean isGenerated() {
                get();
                return generated;
            }
        };
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        Authentication login = context.getAuthentication();
        if (login != null && login.getPrincipal() instanceof AccountPrincipal principal) {
            request.getSession().setAttribute(ATTRIBUTE, principal);
        } else if (request.getSession(false) != null) {
            request.getSession(false).removeAttribute(ATTRIBUTE);
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return principal(request) != null;
    }

    static Authentication login(AccountPrincipal principal) {
        return UsernamePasswordAuthenticationToken.authenticated(principal, null, principal.getAuthorities());
    }

    // Without a transaction, at once; within one, when it is committed.
    @TransactionalEventListener(fallbackExecution = true)
    void showName(CurrentLogin.NameShown shown) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            HttpSession session = attributes.getRequest().getSession(false);
            if (session != null) {
                session.setAttribute(ATTRIBUTE, shown.principal());
            }
        }
        SecurityContextHolder.getContext().setAuthentication(login(shown.principal()));
    }

    private static AccountPrincipal principal(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        try {
            return session != null && session.getAttribute(ATTRIBUTE) instanceof AccountPrincipal principal
                    ? principal
                    : null;
        } catch (SerializationFailedException | ConversionException e) {
            // Of a release that this one cannot read: they log in again.
            LOG.warn("A session cannot be read and counts as ended", e);
            return null;
        }
    }
}
