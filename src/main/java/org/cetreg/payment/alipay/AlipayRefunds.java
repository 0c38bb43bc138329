package org.cetreg.payment.alipay;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.payment.platform.RefundAnswer;
import org.cetreg.payment.platform.RefundRequest;
import org.cetreg.shared.Money;

/**
 * Refunds at the platform. It relies on these facts of the protocol:
 *
 * <ul>
 *   <li>{@code alipay.trade.refund} moves money once for each {@code out_request_no}. That the call succeeded
 *       ({@code code} 10000) does not say that money moved: {@code fund_change} says whether this call moved it, and
 *       {@code alipay.trade.fastpay.refund.query} says whether an earlier call did.
 *   <li>The query answers without {@code refund_status} when no refund was made under this number. Within ten seconds
 *       of the request that may change.
 *   <li>The same number with another amount is refused.
 * </ul>
 */
final class AlipayRefunds {

    private static final String REFUND = "alipay.trade.refund";
    private static final String REFUND_QUERY = "alipay.trade.fastpay.refund.query";
    private static final String MADE = "REFUND_SUCCESS";
    private static final String OTHER_AMOUNT = "ACQ.DISCORDANT_REPEAT_REQUEST";

    private final SignedRequests requests;

    AlipayRefunds(SignedRequests requests) {
        this.requests = requests;
    }

    /**
     * Requests a refund.
     *
     * @throws PlatformUnavailable when there is no clear answer
     */
    RefundAnswer refund(RefundRequest request) {
        Map<String, String> content = content(request);
        content.put("refund_amount", request.amount().yuan());
        content.put("refund_reason", request.reason());
        GatewayAnswer answer = requests.call(REFUND, content);
        if (answer.isUnclear()) {
            throw new PlatformUnavailable("No clear answer to refund " + request.requestNumber());
        }
        String refusal = answer.text("sub_code");
        if (answer.refusedBecause(GatewayAnswer.NO_TRADE)) {
            return RefundAnswer.refused(refusal);
        }
        if (!answer.isSuccess()) {
            return knownOr(request, RefundAnswer.refused(refusal)); // an earlier attempt may have made it
        }
        expectOrder(answer, request);
        return answer.text("fund_change").equals("Y") ? RefundAnswer.done() : knownOr(request, RefundAnswer.accepted());
    }

    /**
     * Asks what became of a refund request.
     *
     * @throws PlatformUnavailable when there is no clear answer
     */
    RefundAnswer state(RefundRequest request) {
        GatewayAnswer answer = requests.call(REFUND_QUERY, content(request));
        if (answer.refusedBecause(GatewayAnswer.NO_TRADE)) {
            return RefundAnswer.unknown();
        }
        if (!answer.isSuccess()) {
            throw new PlatformUnavailable("No clear answer about refund " + request.requestNumber());
        }
        expectOrder(answer, request);
        String status = answer.text("refund_status");
        if (status.isEmpty()) {
            return RefundAnswer.unknown();
        }
        if (!answer.text("out_request_no").equals(request.requestNumber())) {
            throw new PlatformUnavailable("The gateway answers about a refund other than " + request.requestNumber());
        }
        if (!status.equals(MADE)) {
            return RefundAnswer.accepted();
        }
        return amount(answer, request).equals(request.amount())
                ? RefundAnswer.done()
                : RefundAnswer.refused(OTHER_AMOUNT);
    }

    private RefundAnswer knownOr(RefundRequest request, RefundAnswer otherwise) {
        RefundAnswer known = state(request);
        return known.state() == RefundAnswer.State.UNKNOWN ? otherwise : known;
    }

    private static Map<String, String> content(RefundRequest request) {
        Map<String, String> content = new LinkedHashMap<>();
        content.put("out_trade_no", request.orderNumber());
        content.put("out_request_no", request.requestNumber());
        return content;
    }

    private static void expectOrder(GatewayAnswer answer, RefundRequest request) {
        if (!answer.text("out_trade_no").equals(request.orderNumber())) {
            throw new PlatformUnavailable("The gateway answers about an order other than " + request.orderNumber());
        }
    }

    private static Money amount(GatewayAnswer answer, RefundRequest request) {
        try {
            return Money.ofYuan(answer.text("refund_amount"));
        } catch (IllegalArgumentException e) {
            throw new PlatformUnavailable("The amount of refund " + request.requestNumber() + " cannot be read", e);
        }
    }
}
