package org.cetreg.demo.alipay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes refunds, by request or by hand: once for each request number, and never more than was paid. A request may also
 * be accepted at first and made later.
 */
final class Refunds {

    private final TradeBook book;
    private final PlatformMessages messages;
    private final Notifier notifier;
    private final AlipayFaults faults;
    private final Clock clock;
    private final AtomicLong byHand = new AtomicLong();
    private final Map<Request, String> accepted = new LinkedHashMap<>();

    Refunds(TradeBook book, PlatformMessages messages, Notifier notifier, AlipayFaults faults, Clock clock) {
        this.book = book;
        this.messages = messages;
        this.notifier = notifier;
        this.faults = faults;
        this.clock = clock;
    }

    private record Request(String orderNumber, String number) {}

    /** What became of a request: why it was refused, or null, and whether money moved. */
    private record Outcome(String refusal, boolean moved, SimulatedTrade trade) {}

    /** Answers a refund request; null when it is to stay without an answer. */
    String refund(String method, JsonNode content) {
        String number = content.path("out_trade_no").asText("");
        String amount = content.path("refund_amount").asText("");
        String request = content.path("out_request_no").asText(number);
        if (!amount.matches(Yuan.PATTERN) || Yuan.fen(amount) == 0 || !request.matches("[0-9A-Za-z_]{1,64}")) {
            return messages.refused(method, "ACQ.INVALID_PARAMETER", "参数无效");
        }
        SimulatedTrade trade = book.find(number).orElse(null);
        if (trade == null) {
            return messages.refused(method, "ACQ.TRADE_NOT_EXIST", "交易不存在");
        }
        if (faults.strikes(AlipayFault.REFUND_LOST, number)) {
            return null;
        }
        if (faults.strikes(AlipayFault.REFUND_REFUSED, number)) {
            return messages.refused(method, "ACQ.SELLER_BALANCE_NOT_ENOUGH", "卖家余额不足");
        }
        if (accepts(trade, new Request(number, request), amount)) {
            return messages.refunded(method, trade, false);
        }
        Outcome outcome = make(number, request, amount);
        if (outcome.moved()) {
            notifier.refundedSoon(number, outcome.trade().refund(request).orElseThrow());
        }
        if (faults.strikes(AlipayFault.REFUND_UNANSWERED, number)) {
            return null;
        }
        return outcome.refusal() == null
                ? messages.refunded(method, outcome.trade(), outcome.moved())
                : messages.refused(method, outcome.refusal(), "退款不成功");
    }

    /** Returns whether a request that could be carried out is to be made only later. */
    private synchronized boolean accepts(SimulatedTrade trade, Request request, String amount) {
        boolean first = accepted.remove(request) == null;
        boolean possible = trade.refund(request.number()).isEmpty() && refusal(trade, request.number(), amount) == null;
        boolean accepts = first && possible && faults.strikes(AlipayFault.REFUND_ACCEPTED, request.orderNumber());
        if (accepts) {
            accepted.put(request, amount);
        }
        return accepts;
    }

    /** Returns the number of requests that are accepted but not made. */
    synchronized int waiting() {
        return accepted.size();
    }

    /** Makes the refunds that were accepted, unless they have become impossible; returns how many were waiting. */
    int makeAccepted() {
        Map<Request, String> waiting;
        synchronized (this) {
            waiting = new LinkedHashMap<>(accepted);
            accepted.clear();
        }
        waiting.forEach((request, amount) -> {
            Outcome outcome = make(request.orderNumber(), request.number(), amount);
            if (outcome.moved()) {
                notifier.refunded(
                        request.orderNumber(),
                        outcome.trade().refund(request.number()).orElseThrow());
            }
        });
        return waiting.size();
    }

    /**
     * Refunds money as the merchant's staff can at the platform's console.
     *
     * @return the platform's code when it is refused; null when it was made
     */
    String byHand(String number, long fen) {
        String request = "HAND" + clock.instant().toEpochMilli() + "N" + byHand.incrementAndGet();
        Outcome outcome = make(number, request, Yuan.of(fen));
        if (outcome.moved()) {
            notifier.refunded(number, outcome.trade().refund(request).orElseThrow());
        }
        return outcome.refusal();
    }

    private Outcome make(String number, String request, String amount) {
        String[] refusal = new String[1];
        boolean[] moves = new boolean[1];
        SimulatedTrade trade = book.change(number, now -> {
            refusal[0] = refusal(now, request, amount);
            moves[0] = refusal[0] == null && now.refund(request).isEmpty();
            return moves[0] ? now.refunded(new SimulatedRefund(request, amount, clock.instant())) : now;
        });
        return new Outcome(refusal[0], moves[0], trade);
    }

    private static String refusal(SimulatedTrade trade, String request, String amount) {
        if (trade.refund(request).isPresent()) {
            return trade.refund(request).get().amount().equals(amount) ? null : "ACQ.DISCORDANT_REPEAT_REQUEST";
        }
        if (!trade.isPaid()) {
            return "ACQ.TRADE_STATUS_ERROR";
        }
        boolean tooMuch = trade.givenBack() + Yuan.fen(amount) > Yuan.fen(trade.amount());
        return tooMuch ? "ACQ.REASON_TRADE_REFUND_FEE_ERR" : null;
    }

    /** Answers a question about a refund; null when it is to stay without an answer. */
    String query(String method, JsonNode content) {
        String number = content.path("out_trade_no").asText("");
        if (faults.strikes(AlipayFault.QUERY_UNANSWERED, number)) {
            return null;
        }
        return book.find(number)
                .map(trade -> messages.refundQueried(
                        method,
                        trade,
                        trade.refund(content.path("out_request_no").asText(""))))
                .orElseGet(() -> messages.refused(method, "ACQ.TRADE_NOT_EXIST", "交易不存在"));
    }
}
