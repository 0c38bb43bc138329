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

    Map<String, String> notification(SimulatedTrade trade, Instant now) {
        Map<String, String> message = common(trade);
        message.put("notify_id", UUID.randomUUID().toString().replace("-", ""));
        message.put("notify_type", "trade_status_sync");
        message.put("notify_time", TIME.format(now));
        message.put("trade_status", trade.status().name());
        message.put("subject", trade.subject());
        message.put("buyer_id", BUYER);
        message.put("receipt_amount", trade.amount());
        message.put("buyer_pay_amount", trade.amount());
        message.put("gmt_create", TIME.format(trade.createdAt()));
        if (trade.paidAt() != null) {
            message.put("gmt_payment", TIME.format(trade.paidAt()));
        }
        return keys.signed(message);
    }

    Map<String, String> comingBack(SimulatedTrade trade, Instant now) {
        Map<String, String> message = common(trade);
        message.put("method", "alipay.trade.page.pay.return");
        message.put("timestamp", TIME.format(now));
        return keys.signed(message);
    }

    /** Returns the answer to a query of this trade. */
    String queried(String method, SimulatedTrade trade) {
        Map<String, String> node = success(trade);
        node.put("trade_status", trade.status().name());
        node.put("total_amount", trade.amount());
        node.put("buyer_user_id", BUYER);
        node.put("buyer_logon_id", "sim***@example.com");
        if (trade.paidAt() != null) {
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
        node.put("refund_fee", trade.givenBack().setScale(2).toPlainString());
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
