package org.cetreg.shared.web.error;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.cetreg.shared.database.DatabaseAway;
import org.cetreg.shared.web.connection.BodyRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Handles every unexpected failure before the container does, which would write the exception's message into the log.
 * The log gets the class, the stack trace and a reference. The page shows the reference, so that a user who calls can
 * be helped.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class Failures extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final String REFERENCE = Failures.class.getName() + ".reference";

    /** Letters and digits without those that are easily confused when read out. */
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final int LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final LastResort lastResort;

    Failures(LastResort lastResort) {
        this.lastResort = lastResort;
    }

    /** Returns the reference of this request's failure, and logs the failure if that has not been done yet. */
    static String reference(HttpServletRequest request) {
        if (request.getAttribute(REFERENCE) instanceof String reference) {
            return reference;
        }
        return report(request, (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
    }

    private static String report(HttpServletRequest request, Throwable failure) {
        StringBuilder reference = new StringBuilder();
        RANDOM.ints(LENGTH, 0, LETTERS.length()).forEach(letter -> reference.append(LETTERS.charAt(letter)));
        request.setAttribute(REFERENCE, reference.toString());
        // The pattern rather than the address itself, which may contain anything.
        Object page = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        LOG.error("A request failed, reference {}, page {}", reference, page == null ? "unknown" : page, failure);
        return reference.toString();
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ClientAbortException e) {
            throw e; // the client has gone; the container closes the connection silently
        } catch (BodyRefused e) {
            if (!response.isCommitted()) { // the container answers broken uploads itself
                response.setHeader(HttpHeaders.RETRY_AFTER, "10");
                response.sendError(e.status().value());
            }
        } catch (BadRequestException e) {
            answer(request, response, HttpStatus.BAD_REQUEST);
        } catch (IOException | ServletException | RuntimeException | Error e) {
            if (DatabaseAway.isReasonOf(e) && !response.isCommitted()) {
                LOG.warn("A page could not be built because there is no connection to the database");
                response.reset();
                response.setHeader(HttpHeaders.RETRY_AFTER, "60");
                lastResort.show(request, response, HttpStatus.SERVICE_UNAVAILABLE);
                return;
            }
            report(request, e);
            if (response.isCommitted()) {
                throw e; // so that the browser notices that the page is incomplete
            }
            answer(request, response, HttpStatus.INTERNAL_SERVER_ERROR);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, HttpStatus status)
            throws IOException {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            lastResort.show(request, response, status);
        } else {
            response.reset();
            response.sendError(status.value());
        }
    }
}
