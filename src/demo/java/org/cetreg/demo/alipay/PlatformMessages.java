package org.cetreg.demo.alipay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Creates the messages that the platform signs: notifications, the parameters of a returning browser and answers to
 * calls.
 */
final class PlatformMessages {

    static final String APP = "2021009900000001";
    static final String SELLER = "2088990000000001";
    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private static final String BUYER = "2088990000000002";

    private final SimulatorKeys keys;
    private final ObjectMapper json = new ObjectMapper();

    PlatformMessages(SimulatorKeys keys) {
        this.keys = keys;
    }

    /** Returns the notification of the trade as the platform reports it now. */
    Map<String, String> notification(SimulatedTrade trade, Instant now) {
        return keys.signed(unsigned(trade, trade.reported(), now));
    }

    /** Returns the notification of the payment, which is the same after a refund. */
    Map<String, String> payment(SimulatedTrade trade, Instant now) {
        return keys.signed(unsigned(trade, SimulatedTrade.Status.TRADE_SUCCESS, now));
    }

    /** Returns the notification of a refund. */
    Map<String, String> refundNotification(SimulatedTrade trade, SimulatedRefund refund, Instant now) {
        Map<String, String> message = unsigned(trade, trade.reported(), now);
        message.put("refund_fee", Yuan.of(trade.givenBack()));
        message.put("gmt_refund", TIME.format(refund.at()));
        message.put("out_biz_no", refund.requestNumber());
        return keys.signed(message);
    }

    /** Returns the notification that the payer has begun to pay. */
    Map<String, String> begun(SimulatedTrade trade, Instant now) {
        Map<String, String> message = unsigned(trade, SimulatedTrade.Status.WAIT_BUYER_PAY, now);
        message.remove("gmt_payment");
        return keys.signed(message);
    }

    /** Returns the notification with the signature of another text. */
    Map<String, String> wronglySigned(SimulatedTrade trade, Instant now) {
        Map<String, String> message = payment(trade, now);
        message.put("sign", keys.sign(trade.number()));
        return message;
    }

    Map<String, String> withOneFenTooMuch(SimulatedTrade trade, Instant now) {
        Map<String, String> message = unsigned(trade, SimulatedTrade.Status.TRADE_SUCCESS, now);
        message.put("total_amount", Yuan.of(Yuan.fen(trade.amount()) + 1));
        return keys.signed(message);
    }

    /** Returns the notification with an order number of a year to come. */
    Map<String, String> ofUnknownOrder(SimulatedTrade trade, Instant now) {
        Map<String, String> message = unsigned(trade, SimulatedTrade.Status.TRADE_SUCCESS, now);
        message.put("out_trade_no", "9" + trade.number().substring(1));
        return keys.signed(message);
    }

    private static Map<String, String> unsigned(SimulatedTrade trade, SimulatedTrade.Status status, Instant now) {
        Map<String, String> message = common(trade);
        message.put("notify_id", UUID.randomUUID().toString().replace("-", ""));
        message.put("notify_type", "trade_status_sync");
        message.put("notify_time", TIME.format(now));
        message.put("trade_status", status.name());
        message.put("subject", trade.subject());
        message.put("buyer_id", BUYER);
        message.put("receipt_amount", trade.amount());
        message.put("buyer_pay_amount", trade.amount());
        message.put("gmt_create", TIME.format(trade.createdAt()));
        if (trade.paidAt() != null && !trade.reportedClosed()) {
            message.put("gmt_payment", TIME.format(trade.paidAt()));
        }
        return message;
    }

    /** Returns the parameters with which the browser comes back. */
    Map<String, String> comingBack(SimulatedTrade trade, Instant now) {
        Map<String, String> message = common(trade);
        message.put("method", trade.isOnPhone() ? "alipay.trade.wap.pay.return" : "alipay.trade.page.pay.return");
        message.put("timestamp", TIME.format(now));
        return keys.signed(message);
    }

    /** Returns the answer to a query of this trade. */
    String queried(String method, SimulatedTrade trade) {
        Map<String, String> node = success(trade);
        node.put("trade_status", trade.reported().name());
        node.put("total_amount", trade.amount());
        node.put("buyer_user_id", BUYER);
        node.put("buyer_logon_id", "sim***@example.com");
        if (trade.paidAt() != null && !trade.reportedClosed()) {
            node.put("send_pay_date", TIME.format(trade.paidAt()));
        }
        return answer(method, node);
    }

    /** Returns the answer to a request to close this trade. */
    String closed(String method, SimulatedTrade trade) {
        return answer(method, success(trade));
    }

    /** Returns the answer to a refund request; {@code moved} says whether this request moved money. */
    String refunded(String method, SimulatedTrade trade, boolean moved) {
        Map<String, String> node = success(trade);
        node.put("buyer_logon_id", "sim***@example.com");
        node.put("fund_change", moved ? "Y" : "N");
        node.put("refund_fee", Yuan.of(trade.givenBack()));
        return answer(method, node);
    }

    /** Returns the answer to a refund query; without details when there is no such refund. */
    String refundQueried(String method, SimulatedTrade trade, Optional<SimulatedRefund> refund) {
        Map<String, String> node = success(trade);
        refund.ifPresent(found -> {
            node.put("out_request_no", found.requestNumber());
            node.put("total_amount", trade.amount());
            node.put("refund_amount", found.amount());
            node.put("refund_status", "REFUND_SUCCESS");
        });
        return answer(method, node);
    }

    /** Returns the answer that contains the address of a statement. */
    String bill(String method, String address) {
        Map<String, String> node = new LinkedHashMap<>();
        node.put("code", "10000");
        node.put("msg", "Success");
        node.put("bill_download_url", address);
        return answer(method, node);
    }

    /** Returns the answer to a call refused for a business reason. */
    String refused(String method, String subCode, String reason) {
        return refused(method, "40004", subCode, reason);
    }

    /** Returns the answer to a refused call. */
    String refused(String method, String code, String subCode, String reason) {
        Map<String, String> node = new LinkedHashMap<>();
        node.put("code", code);
        node.put("msg", code.equals("40004") ? "Business Failed" : "Invalid Arguments");
        node.put("sub_code", subCode);
        node.put("sub_msg", reason);
        return answer(method, node);
    }

    private static Map<String, String> success(SimulatedTrade trade) {
        Map<String, String> node = new LinkedHashMap<>();
        node.put("code", "10000");
        node.put("msg", "Success");
        node.put("out_trade_no", trade.number());
        node.put("trade_no", trade.platformNumber());
        return node;
    }

    private String answer(String method, Map<String, String> node) {
        try {
            String text = json.writeValueAsString(node);
            return "{\"" + method.replace('.', '_') + "_response\":" + text + ",\"sign\":\"" + keys.sign(text) + "\"}";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> common(SimulatedTrade trade) {
        Map<String, String> message = new LinkedHashMap<>();
        message.put("app_id", APP);
        message.put("auth_app_id", APP);
        message.put("seller_id", SELLER);
        message.put("charset", "utf-8");
        message.put("version", "1.0");
        message.put("out_trade_no", trade.number());
        message.put("trade_no", trade.platformNumber());
        message.put("total_amount", trade.amount());
        return message;
    }
}
