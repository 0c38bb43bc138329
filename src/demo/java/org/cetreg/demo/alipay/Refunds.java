package org.cetreg.demo.alipay;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Clock;

/** Makes refunds: once for each request number, and never more than was paid. */
final class Refunds {

    private static final String AMOUNT = "(0|[1-9][0-9]{0,8})\\.[0-9]{2}";

    private final TradeBook book;
    private final PlatformMessages messages;
    private final Clock clock;

    Refunds(TradeBook book, PlatformMessages messages, Clock clock) {
        this.book = book;
        this.messages = messages;
        this.clock = clock;
    }

    String refund(String method, JsonNode content) {
        String number = content.path("out_trade_no").asText("");
        String amount = content.path("refund_amount").asText("");
        String request = content.path("out_request_no").asText(number);
        if (!amount.matches(AMOUNT) || new BigDecimal(amount).signum() == 0 || !request.matches("[0-9A-Za-z_]{1,64}")) {
            return messages.refused(method, "ACQ.INVALID_PARAMETER", "参数无效");
        }
        if (book.find(number).isEmpty()) {
            return messages.refused(method, "ACQ.TRADE_NOT_EXIST", "交易不存在");
        }
        String[] refusal = new String[1];
        boolean[] moves = new boolean[1];
        SimulatedTrade trade = book.change(number, now -> {
            refusal[0] = refusal(now, request, amount);
            moves[0] = refusal[0] == null && now.refund(request).isEmpty();
            return moves[0] ? now.refunded(new SimulatedRefund(request, amount, clock.instant())) : now;
        });
        return refusal[0] == null
                ? messages.refunded(method, trade, moves[0])
                : messages.refused(method, refusal[0], "退款不成功");
    }

    private static String refusal(SimulatedTrade trade, String request, String amount) {
        if (trade.refund(request).isPresent()) {
            return trade.refund(request).get().amount().equals(amount) ? null : "ACQ.DISCORDANT_REPEAT_REQUEST";
        }
        if (!trade.isPaid()) {
            return "ACQ.TRADE_STATUS_ERROR";
        }
        boolean tooMuch = trade.givenBack().add(new BigDecimal(amount)).compareTo(new BigDecimal(trade.amount())) > 0;
        return tooMuch ? "ACQ.REASON_TRADE_REFUND_FEE_ERR" : null;
    }

    String query(String method, JsonNode content) {
        return book.find(content.path("out_trade_no").asText(""))
                .map(trade -> messages.refundQueried(
                        method,
                        trade,
                        trade.refund(content.path("out_request_no").asText(""))))
                .orElseGet(() -> messages.refused(method, "ACQ.TRADE_NOT_EXIST", "交易不存在"));
    }
}
