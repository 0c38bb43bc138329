package org.cetreg.payment.payease;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cetreg.payment.PlatformUnavailable;
import org.cetreg.payment.RefundAnswer;
import org.cetreg.payment.RefundRequest;

/**
 * Requests refunds. The platform has no number of ours for a refund, so our request number is given as the reason, which
 * its list of an order's refunds repeats: that list is read before each request, and a request that is listed is not made
 * again. Two requests at the same moment, or a request that the platform lists only later, would not see each other;
 * whoever calls this makes the requests of one order one after the other.
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
        Optional<RefundAnswer> earlier = listed(id, request);
        if (earlier.isPresent()) {
            return earlier.get();
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
            return listed(id, request).orElse(RefundAnswer.accepted());
        }
        if (answer.reason().equals(UNCLEAR)) {
            throw new PlatformUnavailable("No clear answer to refund " + request.requestNumber());
        }
        return RefundAnswer.refused(answer.reason());
    }

    RefundAnswer state(RefundRequest request) {
        PayEaseOrderId id = PayEaseOrderId.of(settings.merchantId(), request.orderNumber());
        return listed(id, request).orElse(RefundAnswer.unknown());
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

    /** Returns what became of the request, as the platform lists it; empty when it is not listed. */
    private Optional<RefundAnswer> listed(PayEaseOrderId id, RefundRequest request) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("v_mid", settings.merchantId());
        form.put("v_oid", id.toString());
        form.put("v_mac", signatures.fingerprint(settings.merchantId(), id.toString()));
        form.put("v_version", PayEase.VERSION);
        return api.ask(PayEasePath.REFUNDS, form).checked("the refunds of order " + id.number()).records().stream()
                .filter(refund -> request.requestNumber().equals(refund.get("refreason")))
                .findFirst()
                .map(refund -> state(id, request, refund));
    }

    private RefundAnswer state(PayEaseOrderId id, RefundRequest request, Map<String, String> refund) {
        String amount = refund.getOrDefault("refamount", "");
        String status = refund.getOrDefault("refstatus", "");
        if (!signatures.isPlatforms(
                refund.getOrDefault("sign", ""),
                id.toString(),
                refund.getOrDefault("refid", ""),
                amount,
                refund.getOrDefault("refmoneytype", ""),
                status)) {
            throw new PlatformUnavailable("A refund of order " + id.number() + " is not signed by the platform");
        }
        if (!amount.equals(request.amount().yuan())) {
            return RefundAnswer.refused("another amount was requested under this number");
        }
        return switch (status) {
            case DONE -> RefundAnswer.done();
            case REFUSED -> RefundAnswer.refused("refused by the platform");
            default -> RefundAnswer.accepted();
        };
    }
}
