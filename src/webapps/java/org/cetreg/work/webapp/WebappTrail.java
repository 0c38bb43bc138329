package org.cetreg.work.webapp;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cetreg.shared.Audit;
import org.cetreg.shared.Clerk;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Records operators' changes through the webapps in the audit trail: the call and its result, but not the content.
 * Clerks' actions on tasks leave the same entries as on the site's own pages.
 */
final class WebappTrail extends OncePerRequestFilter {

    /** Matches the part after the engine's name; many queries are sent by POST. */
    private static final Pattern CALL = Pattern.compile("/camunda/api/engine/engine/[^/]+(/.{1,100}).*");

    private static final Pattern QUESTION =
            Pattern.compile("/(?!message|signal|condition)[^/]+|.*/(count|list|singleResult)|/authorization/check");

    private final Audit audit;

    WebappTrail(Audit audit) {
        this.audit = audit;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Clerk> operator = ClerkAtWork.found().filter(ClerkAtWork::operates);
        chain.doFilter(request, response);
        Matcher call = CALL.matcher(request.getRequestURI());
        if (operator.isPresent() && call.matches() && changes(request.getMethod(), call.group(1))) {
            audit.record(
                    operator.get().actor(),
                    "webapps.change",
                    request.getMethod() + " " + call.group(1),
                    String.valueOf(response.getStatus()),
                    Map.of());
        }
    }

    private static boolean changes(String method, String call) {
        return switch (method) {
            case "PUT", "DELETE", "PATCH" -> true;
            case "POST" -> !QUESTION.matcher(call).matches();
            default -> false;
        };
    }
}
