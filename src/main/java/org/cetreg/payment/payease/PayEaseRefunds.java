package org.cetreg.payment.payease;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.payment.platform.RefundAnswer;
import org.cetreg.payment.platform.RefundRequest;

/**
 * Requests refunds. The platform has no number of ours for a refund, so our request number is given as the reason, which
 * its list of an order's refunds repeats: that list is read before each request, and a request that is listed is not made
 * again unless it was refused. Two requests under one number at the same moment would not see each other: whoever calls
 * this makes them one after the other. Nor would a request see one that the platform lists only later: so one that was
 * accepted is only looked for, and counts as accepted until it is listed.
 */
final class PayEaseRefunds {

    private static final String DONE = "1";
    private static final String REFUSED = "3";
    private static final String UNCLEAR = "System error";

    private final PayEaseSettings settings;
    private final PayEaseSignatures signatures;
    private final PayEaseApi api;

    PayEaseRefunds(PayEaseSettings settings, PayEaseSignatures signatures, PayEaseApi api) {
        this.settings = settings;
        this.signatures = signatures;
        this.api = api;
    }

    RefundAnswer refund(RefundRequest request) {
        PayEaseOrderId id = PayEaseOrderId.of(settings.merchantId(), request.orderNumber());
        Optional<Map<String, String>> earlier = listed(id, request);
        if (earlier.isPresent() && !isRepeatable(earlier.get(), request)) {
            return answer(earlier.get(), request);
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("v_mid", settings.merchantId());
        form.put("v_oid", id.toString());
        form.put("v_refamount", request.amount().yuan());
        form.put("v_refreason", request.requestNumber());
        form.put("v_refoprt", settings.refundOperator());
        form.put(
                "v_mac",
                signatures.fingerprint(
                        settings.merchantId(), id.toString(), request.amount().yuan(), settings.refundOperator()));
        PayEaseAnswer answer = api.ask(PayEasePath.REFUND, form);
        if (answer.isSuccess()) {
            check(answer.head(), id, request);
            return state(id, request, answer.head().getOrDefault("refid", ""));
        }
        if (answer.reason().equals(UNCLEAR)) {
            throw new PlatformUnavailable("No clear answer to refund " + request.requestNumber());
        }
        return RefundAnswer.refused(answer.reason());
    }

    /** Tells what became of a request that the platform has accepted. */
    RefundAnswer state(RefundRequest request) {
        PayEaseOrderId id = PayEaseOrderId.of(settings.merchantId(), request.orderNumber());
        return listed(id, request).map(refund -> answer(refund, request)).orElse(RefundAnswer.accepted());
    }

    /** Returns what became of the refund with the platform's number; accepted when it is not listed yet. */
    private RefundAnswer state(PayEaseOrderId id, RefundRequest request, String refund) {
        try {
            return listed(id, request)
                    .filter(found -> refund.equals(found.get("refid")))
                    .map(found -> answer(found, request))
                    .orElse(RefundAnswer.accepted());
        } catch (PlatformUnavailable e) {
            return RefundAnswer.accepted(); // or else the request would be made again
        }
    }

    private void check(Map<String, String> head, PayEaseOrderId id, RefundRequest request) {
        boolean ours =
                id.toString().equals(head.get("oid")) && request.amount().yuan().equals(head.get("refamount"));
        if (!ours
                || !signatures.isPlatforms(
                        head.getOrDefault("sign", ""),
                        head.get("status"),
                        head.getOrDefault("mid", ""),
                        head.get("oid"),
                        head.get("refamount"),
                        head.getOrDefault("refoprt", ""),
                        head.getOrDefault("refid", ""))) {
            throw new PlatformUnavailable("The answer to refund " + request.requestNumber() + " is not about it");
        }
    }

    /** Returns the request as the platform lists it, preferably one that is not refused; empty when it is not listed. */
    private Optional<Map<String, String>> listed(PayEaseOrderId id, RefundRequest request) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("v_mid", settings.merchantId());
        form.put("v_oid", id.toString());
        form.put("v_mac", signatures.fingerprint(settings.merchantId(), id.toString()));
        form.put("v_version", PayEase.VERSION);
        return api.ask(PayEasePath.REFUNDS, form).checked("the refunds of order " + id.number()).records().stream()
                .filter(refund -> request.requestNumber().equals(refund.get("refreason")))
                .map(refund -> signed(id, refund))
                .min(Comparator.comparing(PayEaseRefunds::isRefused));
    }

    private Map<String, String> signed(PayEaseOrderId id, Map<String, String> refund) {
        if (!signatures.isPlatforms(
                refund.getOrDefault("sign", ""),
                id.toString(),
                refund.getOrDefault("refid", ""),
                refund.getOrDefault("refamount", ""),
                refund.getOrDefault("refmoneytype", ""),
                refund.getOrDefault("refstatus", ""))) {
            throw new PlatformUnavailable("A refund of order " + id.number() + " is not signed by the platform");
        }
        return refund;
    }

    private static boolean isRefused(Map<String, String> refund) {
        return REFUSED.equals(refund.get("refstatus"));
    }

    private static boolean isOfThisAmount(Map<String, String> refund, RefundRequest request) {
        return request.amount().yuan().equals(refund.get("refamount"));
    }

    /** A refusal moved no money, so the same request may be made again; another amount under its number may not. */
    private static boolean isRepeatable(Map<String, String> refund, RefundRequest request) {
        return isRefused(refund) && isOfThisAmount(refund, request);
    }

    private static RefundAnswer answer(Map<String, String> refund, RefundRequest request) {
        if (!isOfThisAmount(refund, request)) {
            return RefundAnswer.refused("another amount was requested under this number");
        }
        return switch (refund.getOrDefault("refstatus", "")) {
            case DONE -> RefundAnswer.done();
            case REFUSED -> RefundAnswer.refused("refused by the platform");
            default -> RefundAnswer.accepted();
        };
    }
}
