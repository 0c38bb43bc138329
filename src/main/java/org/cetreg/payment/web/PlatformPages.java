package org.cetreg.payment.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.cetreg.payment.PageQueries;
import org.cetreg.payment.Payments;
import org.cetreg.payment.booking.PlatformReports;
import org.cetreg.payment.platform.NotGenuine;
import org.cetreg.payment.platform.Platform;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Handles one platform's notifications and the return of the payer's browser; {@link PlatformRoutes} registers the
 * addresses.
 */
class PlatformPages {

    private static final Logger LOG = LoggerFactory.getLogger(PlatformPages.class);

    private final Platform platform;
    private final Payments payments;
    private final PlatformReports reports;
    private final PageQueries queries;
    private final Audit audit;

    PlatformPages(Platform platform, Payments payments, PlatformReports reports, PageQueries queries, Audit audit) {
        this.platform = platform;
        this.payments = payments;
        this.reports = reports;
        this.queries = queries;
        this.audit = audit;
    }

    /**
     * Processes a notification (R-P2, R-P3). The platform repeats it until it is accepted. It is accepted once nothing
     * more can be done about it: the payment has been booked, or the report has been put before the operators.
     */
    ResponseEntity<String> notification(HttpServletRequest request) {
        try {
            byte[] body = NotificationReader.body(request);
            LOG.debug("Notification processed: {}", reports.notified(platform.method(), body));
            return answer(HttpStatus.OK, platform.notifications().accepted());
        } catch (NotificationBody.Unreadable e) {
            refused(request, "", e.getMessage());
            return failure(e.status(), e.getMessage());
        } catch (NotGenuine e) {
            refused(request, e.claimedOrder(), e.getMessage());
            return failure(HttpStatus.BAD_REQUEST, e.getMessage());
        } catch (RuntimeException e) {
            // Whatever the failure, the platform should repeat the notification; the payment is booked then.
            LOG.error("A genuine notification of {} could not be booked", platform.method(), e);
            return failure(HttpStatus.SERVICE_UNAVAILABLE, "it cannot be booked at present; send it again");
        }
    }

    /**
     * Redirects the returning browser to the order's page, after the platform has been queried. The request decides
     * nothing (R-P2), whatever it contains.
     */
    ResponseEntity<Void> comeBack(HttpServletRequest request) {
        Optional<String> number = Optional.ofNullable(request.getParameter(platform.returnParameter()))
                .map(platform::returnedOrder);
        number.ifPresent(queries::about);
        String path = number.flatMap(payments::returnPath).orElse("/");
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(request.getContextPath() + path))
                .build();
    }

    private ResponseEntity<String> failure(HttpStatus status, String reason) {
        return answer(status, platform.notifications().refused(reason));
    }

    /** Answers in plain text, whatever media type the caller accepts. */
    private static ResponseEntity<String> answer(HttpStatus status, String text) {
        return ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN).body(text);
    }

    private void refused(HttpServletRequest request, String claimedOrder, String reason) {
        // Anybody may have sent the number, so only a plausible one is recorded.
        String object = "payment:" + (claimedOrder.matches("[0-9A-Za-z_]{1,64}") ? claimedOrder : "unknown");
        LOG.warn("A notification of {} was refused, {}: {}", platform.method(), reason, object);
        audit.record(
                Actor.address(request.getRemoteAddr()),
                "payment.notification",
                object,
                "REFUSED",
                Map.of("reason", reason));
    }
}
