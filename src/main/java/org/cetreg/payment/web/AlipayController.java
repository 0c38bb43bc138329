package org.cetreg.payment.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import org.cetreg.payment.Booking;
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
     * Takes a notification (R-P2, R-P3). The platform repeats it until the answer is {@code success}, which is said only
     * when the payment is in the books; everything else begins with {@code failure}.
     */
    @PostMapping(path = Alipay.NOTIFY_PATH, produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> notification(HttpServletRequest request) {
        Map<String, String> parameters = Map.of();
        try {
            parameters = NotificationReader.parameters(request);
            return answer(payments.notified(parameters));
        } catch (FormBody.Unreadable e) {
            refused(request, parameters, e.getMessage());
            return failure(e.tooLong() ? HttpStatus.PAYLOAD_TOO_LARGE : HttpStatus.BAD_REQUEST, e.getMessage());
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

    private static ResponseEntity<String> answer(Booking booking) {
        return switch (booking) {
            case BOOKED, ALREADY_BOOKED -> ResponseEntity.ok(SUCCESS);
            case NOTHING_TO_BOOK -> failure(HttpStatus.OK, "it speaks of no payment");
            case UNKNOWN_ORDER -> failure(HttpStatus.NOT_FOUND, "no such order");
            case AMOUNT_DIFFERS -> failure(HttpStatus.CONFLICT, "the amount is not the order's");
            case NUMBER_DIFFERS -> failure(HttpStatus.CONFLICT, "the order is paid under another trade_no");
        };
    }

    private static ResponseEntity<String> failure(HttpStatus status, String reason) {
        return ResponseEntity.status(status).body("failure: " + reason);
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
