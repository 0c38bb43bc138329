package org.cetreg.account.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.function.Supplier;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.CurrentLogin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Stores a login as a {@link SessionLogin} in one session attribute. This takes a few hundred bytes and avoids Spring
 * Security's own classes, whose serialised form changes with its releases. The session is read when the principal is
 * first asked for, so pages that do not ask cost no statement.
 */
@Component
public class SessionPrincipals implements SecurityContextRepository {

    /** The name of the session attribute. */
    static final String ATTRIBUTE = "principal";

    private static final Logger LOG = LoggerFactory.getLogger(SessionPrincipals.class);

    private final SessionSettings settings;

    SessionPrincipals(SessionSettings settings) {
        this.settings = settings;
    }

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
            Device device = Device.of(request.getHeader(HttpHeaders.USER_AGENT));
            request.getSession().setAttribute(ATTRIBUTE, SessionLogin.of(principal, device, request.getRemoteAddr()));
        } else if (request.getSession(false) != null) {
            request.getSession(false).removeAttribute(ATTRIBUTE);
        }
    }

    /** Lets the current login last as long as a login on the holder's own device may. */
    public void stay(HttpServletRequest request) {
        HttpSession session = request.getSession();
        session.setAttribute(ATTRIBUTE, kept(request).onOwnDevice());
        session.setMaxInactiveInterval((int) settings.ownDevice().toSeconds());
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return principal(request) != null;
    }

    /** Returns the authentication of a person who is logged in. */
    public static Authentication login(AccountPrincipal principal) {
        return UsernamePasswordAuthenticationToken.authenticated(principal, null, principal.getAuthorities());
    }

    // Runs after the commit, or at once if there is no transaction.
    @TransactionalEventListener(fallbackExecution = true)
    void change(CurrentLogin.Changed changed) {
        AccountPrincipal principal = changed.principal();
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            change(attributes.getRequest(), principal);
        }
        SecurityContextHolder.getContext().setAuthentication(login(principal));
    }

    private static void change(HttpServletRequest request, AccountPrincipal principal) {
        SessionLogin kept = kept(request);
        if (kept != null) {
            request.getSession().setAttribute(ATTRIBUTE, kept.with(principal));
            if (!kept.principal().sessionsKey().equals(principal.sessionsKey())) {
                request.changeSessionId();
            }
        }
    }

    /** Returns the login that a session keeps, or empty if there is none that this release can read. */
    public static Optional<SessionLogin> kept(Session session) {
        return Optional.ofNullable(read(() -> session.getAttribute(ATTRIBUTE)));
    }

    private static AccountPrincipal principal(HttpServletRequest request) {
        SessionLogin kept = kept(request);
        return kept == null ? null : kept.principal();
    }

    /** Returns the login that the session of a request keeps; null if there is none. */
    static SessionLogin kept(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? null : read(() -> session.getAttribute(ATTRIBUTE));
    }

    private static SessionLogin read(Supplier<Object> attribute) {
        try {
            return attribute.get() instanceof SessionLogin kept ? kept : null;
        } catch (SerializationFailedException | ConversionException e) {
            // The session was written by an incompatible release, so the person has to log in again.
            LOG.warn("A session cannot be read and is treated as ended", e);
            return null;
        }
    }
}
