package org.cetreg.shared.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.catalina.Globals;
import org.apache.tomcat.util.http.Parameters.FailReason;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests whose parameters cannot be read as they were sent: too large, too many, wrongly encoded, malformed
 * multipart bodies, or names that no field has. Tomcat would drop unreadable parameters and continue, and the form
 * would appear to be empty. The NUL character, which nobody can type and PostgreSQL cannot store, is refused too.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
class ReadableRequests extends OncePerRequestFilter {

    /**
     * Words joined by dots, like the names of our fields. Brackets and other characters are refused because they would
     * reach into the object to which a page binds its fields.
     */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_-]+(\\.[\\p{L}\\p{N}_-]+)*");

    private static final int LONGEST_NAME = 200;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Map<String, String[]> parameters = request.getParameterMap();
        if (response.isCommitted()) {
            return; // the container has already answered a client that disconnected or was silent for too long
        }
        if (request.getAttribute(Globals.PARAMETER_PARSE_FAILED_ATTR) != null) {
            response.sendError(statusOf(request.getAttribute(Globals.PARAMETER_PARSE_FAILED_REASON_ATTR)));
        } else if (parameters.entrySet().stream().anyMatch(ReadableRequests::holdsNul)
                || !parameters.keySet().stream().allMatch(ReadableRequests::isName)) {
            response.sendError(HttpStatus.BAD_REQUEST.value());
        } else {
            chain.doFilter(request, response);
        }
    }

    private static int statusOf(Object reason) {
        boolean tooLarge = reason == FailReason.POST_TOO_LARGE || reason == FailReason.TOO_MANY_PARAMETERS;
        return (tooLarge ? HttpStatus.PAYLOAD_TOO_LARGE : HttpStatus.BAD_REQUEST).value();
    }

    private static boolean isName(String name) {
        return name.length() <= LONGEST_NAME && NAME.matcher(name).matches();
    }

    private static boolean holdsNul(Map.Entry<String, String[]> parameter) {
        return Stream.concat(Stream.of(parameter.getKey()), Arrays.stream(parameter.getValue()))
                .anyMatch(text -> text.indexOf('\0') >= 0);
    }
}
