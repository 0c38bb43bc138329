package org.cetreg.shared.web.error;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Shows error pages that explain the problem and the next step. The answer is always a page, whatever media types the
 * client accepts.
 */
@Controller
class ErrorPages implements ErrorController {

    /** The statuses below 500 that have their own explanation. */
    private static final Set<Integer> EXPLAINED = Set.of(400, 405, 408, 413, 415, 429);

    /** A policy sufficient for these pages and stricter than that of other pages. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'";

    @RequestMapping("${server.error.path:/error}")
    String show(HttpServletRequest request, HttpServletResponse response, Model model) {
        protect(response);
        Object given = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = given instanceof Integer code ? code : 404;
        if (status >= 500) {
            // Uses neither the session nor the database, either of which may be what failed.
            model.addAttribute("plain", true);
            model.addAttribute("reference", Failures.reference(request));
            return "error/5xx";
        }
        if (status == 403) {
            model.addAttribute("formExpired", request.getAttribute(FormExpired.class.getName()) != null);
            model.addAttribute("otherAccount", request.getAttribute(FormExpired.OTHER_ACCOUNT) != null);
            return "error/403";
        }
        if (status == 404) {
            return "error/404";
        }
        model.addAttribute("explanation", "error.4xx." + (EXPLAINED.contains(status) ? status : 400));
        return "error/4xx";
    }

    /**
     * Adds the security headers, which are missing when a request is refused before it reaches the security filters.
     */
    static void protect(HttpServletResponse response) {
        Map.of("Content-Security-Policy", POLICY, "X-Content-Type-Options", "nosniff", "Cache-Control", "no-store")
                .forEach((name, value) -> {
                    if (!response.containsHeader(name)) {
                        response.setHeader(name, value);
                    }
                });
    }
}
