package org.cetreg.payment.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.cetreg.payment.alipay.Alipay;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads notifications before anybody asks the container for parameters: their body can be read once, and what is wrong
 * with it is to be answered in the platform's manner, not with a page.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class NotificationReader extends OncePerRequestFilter {

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
        throw new FormBody.Unreadable("there is no body", false);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !request.getServletPath().equals(Alipay.NOTIFY_PATH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            request.setAttribute(READ, FormBody.read(request));
        } catch (FormBody.Unreadable e) {
            request.setAttribute(READ, e);
        }
        chain.doFilter(request, response);
    }
}
