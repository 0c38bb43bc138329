package org.cetreg.payment.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import org.cetreg.payment.Payments;
import org.cetreg.payment.alipay.Alipay;
import org.cetreg.payment.alipay.NotGenuine;
import org.cetreg.shared.Audit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Alipay's notifications, and the payer's browser on its way back from it. */
@RestController
class AlipayController {

    private static final Logger LOG = LoggerFactory.getLogger(AlipayController.class);
    private static final String SUCCESS = "success";

    private final Payments payments;
    private final Audit audit;

    AlipayController(Payments payments, Audit audit) {
        this.payments = payments;
        this.audit = audit;
    }

    /**
     * Takes a notification (R-P2, R-P3). The platform repeats it until the answer is {@code success}, which is said when
     * there is no more to do about it: the payment is in the books, or stands where the operators see it. Everything else
     * begins with {@code failure}.
     */
    @PostMapping(Alipay.NOTIFY_PATH)
    ResponseEntity<String> notification(HttpServletRequest request) {
        Map<String, String> parameters = Map.of();
        try {
            parameters = NotificationReader.parameters(request);
            LOG.debug("A notification was taken in: {}", payments.notified(parameters));
            return answer(HttpStatus.OK, SUCCESS);
        } catch (FormBody.Unreadable e) {
            refused(request, parameters, e.getMessage());
            return failure(e.status(), e.getMessage());
        } catch (NotGenuine e) {
            refused(request, parameters, e.getMessage());
            return failure(HttpStatus.BAD_REQUEST, e.getMessage());
        } catch (RuntimeException e) {
            // Whatever it is, the platform is to send again; the money is booked then.
            LOG.error("A genuine notification could not be booked: {}", object(parameters), e);
            return failure(HttpStatus.SERVICE_UNAVAILABLE, "it cannot be booked now, send it again");
        }
    }

    /** The browser comes back. It decides nothing (R-P2), whatever it brings: it is sent on to the order's page. */
    @GetMapping(Alipay.RETURN_PATH)
    ResponseEntity<Void> comeBack(
            HttpServletRequest request, @RequestParam(name = "out_trade_no", defaultValue = "") String number) {
        String path = payments.returnPath(number).orElse("/");
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(request.getContextPath() + path))
                .build();
    }

    private static ResponseEntity<String> failure(HttpStatus status, String reason) {
        return answer(status, "failure: " + reason);
    }

    /** Plain text, whatever the caller says it accepts. */
    private static ResponseEntity<String> answer(HttpStatus status, String text) {
        return ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN).body(text);
    }

    private void refused(HttpServletRequest request, Map<String, String> parameters, String reason) {
        LOG.warn("A notification was refused, {}: {}", reason, object(parameters));
        audit.record(
                "address:" + request.getRemoteAddr(),
                "payment.notification",
                object(parameters),
                "REFUSED",
                Map.of("reason", reason));
    }

    /** Anybody may have written the number: only what could be one is repeated. */
    private static String object(Map<String, String> parameters) {
        String number = parameters.getOrDefault("out_trade_no", "");
        return "payment:" + (number.matches("[0-9A-Za-z_]{1,64}") ? number : "unknown");
    }
}
