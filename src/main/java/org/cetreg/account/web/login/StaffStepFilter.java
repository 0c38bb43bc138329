package org.cetreg.account.web.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Redirects staff to the open step of their login, whatever they request; nothing else is reachable until it is done.
 */
public final class StaffStepFilter extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = path(request);
        return path.startsWith("/assets/") || path.equals("/logout") || path.equals("/favicon.ico");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> page = StaffSteps.open(request).map(StaffSteps::page);
        if (page.isEmpty() || page.get().equals(path(request))) {
            chain.doFilter(request, response);
            return;
        }
        String next = "GET".equals(request.getMethod()) ? next(request) : "";
        response.sendRedirect(request.getContextPath() + page.get() + next);
    }

    private static String next(HttpServletRequest request) {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        return LoginEntryPoint.page(path(request) + query)
                .map(page -> "?" + LoginEntryPoint.NEXT + "=" + URLEncoder.encode(page, StandardCharsets.UTF_8))
                .orElse("");
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
