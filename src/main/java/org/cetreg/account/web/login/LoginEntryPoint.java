package org.cetreg.account.web.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.Homes;
import org.cetreg.account.unsent.FormOrigins;
import org.cetreg.account.unsent.UnsentForms;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/**
 * Redirects requests that need a login to the login page, and determines the page that follows the login. The requested
 * page is carried in the login page's address and not in a session, so that such requests create no sessions.
 */
@Component
public class LoginEntryPoint implements AuthenticationEntryPoint {

    /** The parameter of the login page that names the page after the login. */
    public static final String NEXT = "next";

    private static final Pattern NO_PAGE = Pattern.compile("/(?:account/(?:login|signup)|logout|error|assets/).*");

    private final UnsentForms kept;
    private final Homes homes;

    LoginEntryPoint(UnsentForms kept, Homes homes) {
        this.kept = kept;
        this.homes = homes;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException needed)
            throws IOException {
        Optional<FormOrigins.Origin> mark =
                kept.mark(request).filter(form -> !form.accountId().equals(FormOrigins.NOBODY));
        if (mark.isPresent()) {
            keepAndRedirect(mark.get(), request, response);
            return;
        }
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        String asked =
                request.getRequestURI().substring(request.getContextPath().length()) + query;
        boolean ended = request.getRequestedSessionId() != null;
        String next = isHtmlPage(request)
                ? page(asked).map(page -> "?" + NEXT + "=" + encode(page)).orElse("")
                : "";
        String hint = ended ? (next.isEmpty() ? "?" : "&") + "ended" : "";
        response.sendRedirect(request.getContextPath() + "/account/login" + next + hint);
    }

    /**
     * Keeps the input of a form whose login has ended and redirects to the login page, after which its owner can
     * continue.
     */
    void keepAndRedirect(FormOrigins.Origin mark, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean waits = kept.keep(mark, request, response);
        String next =
                page(mark.page()).map(page -> NEXT + "=" + encode(page) + "&").orElse("");
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(
                HttpHeaders.LOCATION,
                request.getContextPath() + "/account/login?" + next + "ended=" + (waits ? "kept" : "form"));
    }

    /** Returns the page that follows the login. */
    public String target(AccountPrincipal principal, String next) {
        return page(next).orElseGet(() -> homes.of(principal.role()));
    }

    /** Returns the address if it is a page of this site that makes sense after logging in. */
    public static Optional<String> page(String address) {
        return Optional.ofNullable(address)
                .flatMap(FormOrigins::page)
                .filter(asked -> !NO_PAGE.matcher(asked).matches());
    }

    private static boolean isHtmlPage(HttpServletRequest request) {
        String accepted = request.getHeader("Accept");
        return "GET".equals(request.getMethod()) && accepted != null && accepted.contains("text/html");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
