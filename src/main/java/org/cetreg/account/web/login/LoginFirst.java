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
 * Sends who must log in to the login page, and knows where they go on afterwards. The page they asked for is carried by
 * the login page's address and not by a session, so that asking costs none.
 */
@Component
public class LoginFirst implements AuthenticationEntryPoint {

    /** The parameter of the login page that says where to go on. */
    public static final String NEXT = "next";

    private static final Pattern NO_PAGE = Pattern.compile("/(?:account/(?:login|signup)|logout|error|assets/).*");

    private final UnsentForms kept;
    private final Homes homes;

    LoginFirst(UnsentForms kept, Homes homes) {
        this.kept = kept;
        this.homes = homes;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException needed)
            throws IOException {
        Optional<FormOrigins.Origin> mark =
                kept.mark(request).filter(form -> !form.accountId().equals(FormOrigins.NOBODY));
        if (mark.isPresent()) {
            keepAndAsk(mark.get(), request, response);
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

    /** A form whose login is over: it waits for its owner, who logs in and goes on with it. */
    void keepAndAsk(FormOrigins.Origin mark, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean waits = kept.keep(mark, request, response);
        String next =
                page(mark.page()).map(page -> NEXT + "=" + encode(page) + "&").orElse("");
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(
                HttpHeaders.LOCATION,
                request.getContextPath() + "/account/login?" + next + "ended=" + (waits ? "kept" : "form"));
    }

    /** Where somebody goes on who has just logged in. */
    public String target(AccountPrincipal principal, String next) {
        return page(next).orElseGet(() -> homes.of(principal.role()));
    }

    /** The address when it is one of this site's pages that makes sense after logging in. */
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
