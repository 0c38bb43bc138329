package org.cetreg.account.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.cetreg.shared.web.SelfRefreshingPage;
import org.springframework.core.annotation.Order;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Runs before the session filter, so that a request reads its session only once and a page that refreshes itself does
 * not keep a login alive.
 */
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER - 1)
class SessionReadOnce extends OncePerRequestFilter {

    private final RarelyTouchedSessions<?> sessions;

    SessionReadOnce(RarelyTouchedSessions<?> sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        sessions.remember();
        if (SelfRefreshingPage.renewsItself(request)) {
            sessions.unused();
        }
        try {
            chain.doFilter(request, response);
        } finally {
            sessions.forget();
        }
    }
}
