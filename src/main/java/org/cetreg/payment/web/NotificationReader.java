package org.cetreg.payment.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cetreg.payment.platform.Notifications;
import org.cetreg.payment.platform.Platform;
import org.cetreg.shared.web.connection.BodyRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads notification bodies before anything asks the servlet container for parameters, because a body can be read only
 * once. Errors are answered in the platform's format rather than with a page.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class NotificationReader extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(NotificationReader.class);
    private static final String READ = NotificationReader.class.getName();

    private final Map<String, Notifications> byPath;

    NotificationReader(List<Platform> platforms) {
        byPath = platforms.stream()
                .filter(Platform::hasPages)
                .map(Platform::notifications)
                .collect(Collectors.toMap(Notifications::path, notifications -> notifications));
    }

    /**
     * Returns the body of the notification.
     *
     * @throws NotificationBody.Unreadable when it could not be read
     */
    static byte[] body(HttpServletRequest request) throws NotificationBody.Unreadable {
        if (request.getAttribute(READ) instanceof NotificationBody.Unreadable unreadable) {
            throw unreadable;
        }
        if (request.getAttribute(READ) instanceof byte[] body) {
            return body;
        }
        throw new NotificationBody.Unreadable("there is no body");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !byPath.containsKey(request.getServletPath());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Notifications notifications = byPath.get(request.getServletPath());
        PlainAnswers plain = new PlainAnswers(response, notifications);
        if (!request.getMethod().equals("POST")) {
            plain.setHeader(HttpHeaders.ALLOW, "POST");
            plain.sendError(HttpStatus.METHOD_NOT_ALLOWED.value());
            return;
        }
        try {
            request.setAttribute(READ, NotificationBody.read(request, notifications.mediaType()));
        } catch (NotificationBody.Unreadable e) {
            request.setAttribute(READ, e);
        } catch (BodyRefused e) {
            plain.sendError(e.status().value());
            return;
        }
        try {
            chain.doFilter(request, plain);
        } catch (ServletException | RuntimeException e) {
            LOG.error("A notification could not be answered", e);
            plain.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
        }
    }

    /** A response that sends errors as plain text, because platforms do not understand error pages. */
    private static final class PlainAnswers extends HttpServletResponseWrapper {

        private final Notifications notifications;

        PlainAnswers(HttpServletResponse response, Notifications notifications) {
            super(response);
            this.notifications = notifications;
        }

        @Override
        public void sendError(int status) throws IOException {
            resetBuffer();
            setStatus(status);
            setContentType("text/plain;charset=UTF-8");
            getOutputStream()
                    .write(notifications.refused(String.valueOf(status)).getBytes(UTF_8));
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            sendError(status);
        }
    }
}
