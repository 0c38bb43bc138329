package org.cetreg.payment.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Map;
import org.cetreg.payment.alipay.Alipay;
import org.cetreg.shared.web.BodyRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads notifications before anybody asks the container for parameters: their body can be read once, and what is wrong
 * with it is to be answered in the platform's manner, not with a page.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class NotificationReader extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(NotificationReader.class);
    private static final String READ = NotificationReader.class.getName();

    /**
     * The parameters of the notification.
     *
     * @throws FormBody.Unreadable when there are none
     */
    @SuppressWarnings("unchecked")
    static Map<String, String> parameters(HttpServletRequest request) throws FormBody.Unreadable {
        if (request.getAttribute(READ) instanceof FormBody.Unreadable unreadable) {
            throw unreadable;
        }
        if (request.getAttribute(READ) instanceof Map<?, ?> parameters) {
            return (Map<String, String>) parameters;
        }
        throw new FormBody.Unreadable("there is no body");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().equals(Alipay.NOTIFY_PATH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        PlainAnswers plain = new PlainAnswers(response);
        if (!request.getMethod().equals("POST")) {
            plain.setHeader(HttpHeaders.ALLOW, "POST");
            plain.sendError(HttpStatus.METHOD_NOT_ALLOWED.value());
            return;
        }
        try {
            request.setAttribute(READ, FormBody.read(request));
        } catch (FormBody.Unreadable e) {
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

    /** The platform reads words, no pages: whatever refuses a notification on its way does so in plain text. */
    private static final class PlainAnswers extends HttpServletResponseWrapper {

        PlainAnswers(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendError(int status) throws IOException {
            resetBuffer();
            setStatus(status);
            setContentType("text/plain;charset=UTF-8");
            getOutputStream().write(("failure: " + status).getBytes(UTF_8));
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            sendError(status);
        }
    }
}
