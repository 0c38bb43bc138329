package org.cetreg.demo.alipay;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Serves {@code /console}, where whoever tries out the site makes the platform misbehave, sends what it holds back, and
 * refunds by hand.
 */
final class ConsolePage {

    private static final int MOST_TIMES = 1_000;

    private final TradeBook book;
    private final Checkout checkout;
    private final Refunds refunds;
    private final AlipayFaults faults;

    ConsolePage(TradeBook book, Checkout checkout, Refunds refunds, AlipayFaults faults) {
        this.book = book;
        this.checkout = checkout;
        this.refunds = refunds;
        this.faults = faults;
    }

    /** Thrown when a field cannot be used; the message is the key of what to tell. */
    private static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;

        private final String field;

        Unusable(String field, String key) {
            super(key);
            this.field = field;
        }
    }

    void answer(Web web) throws IOException {
        if (!web.isPost()) {
            web.html(Web.OK, view(web, Map.of()));
            return;
        }
        try {
            act(web);
            web.redirect("/console?done=" + web.parameter("action") + "&lang=" + PageFrame.language(web));
        } catch (Unusable e) {
            web.html(Web.BAD_REQUEST, view(web, Map.of(e.field, e.getMessage())));
        }
    }

    private String view(Web web, Map<String, String> errors) {
        return new ConsoleView(web, errors).page(faults, refunds.waiting(), held());
    }

    private void act(Web web) throws Unusable {
        switch (web.parameter("action")) {
            case "order" -> order(web);
            case "random" -> faults.random(fault(web, "randomFault"), percent(web) / 100);
            case "down" -> faults.down();
            case "up" -> faults.up();
            case "clear" -> faults.clear();
            case "release" -> checkout.release(trade(web, "held").number());
            case "release-all" -> release();
            case "make-accepted" -> refunds.makeAccepted();
            case "refund" -> refund(web);
            default -> throw new Unusable("action", "error.action");
        }
    }

    private void order(Web web) throws Unusable {
        AlipayFault fault = fault(web, "fault");
        int times = times(web);
        String number = web.parameter("order").strip();
        if (number.isEmpty()) {
            faults.next(fault, times);
        } else if (number.matches("[0-9A-Za-z_]{1,64}")) {
            faults.of(number, fault, times);
        } else {
            throw new Unusable("order", "error.order");
        }
    }

    private void refund(Web web) throws Unusable {
        SimulatedTrade trade = trade(web, "refunded");
        String amount = web.parameter("amount").strip();
        if (!amount.matches(Yuan.PATTERN) || Yuan.fen(amount) == 0) {
            throw new Unusable("amount", "error.amount");
        }
        if (refundByHand(trade.number(), Yuan.fen(amount)).isPresent()) {
            throw new Unusable("amount", "error.refund");
        }
    }

    /**
     * Refunds money by hand.
     *
     * @return the platform's code when it is refused; empty when it was made
     */
    Optional<String> refundByHand(String number, long fen) {
        Optional<String> refusal = Optional.ofNullable(refunds.byHand(number, fen));
        if (refusal.isEmpty()) {
            faults.count(AlipayFault.REFUND_BY_HAND);
        }
        return refusal;
    }

    /** Sends everything that is held back; returns the number of trades. */
    int release() {
        List<SimulatedTrade> held = held();
        held.forEach(trade -> checkout.release(trade.number()));
        return held.size();
    }

    private List<SimulatedTrade> held() {
        return book.all().stream()
                .filter(trade -> trade.notice() == SimulatedTrade.Notice.HELD)
                .toList();
    }

    private SimulatedTrade trade(Web web, String field) throws Unusable {
        return book.find(web.parameter(field).strip()).orElseThrow(() -> new Unusable(field, "error.noTrade"));
    }

    private static AlipayFault fault(Web web, String field) throws Unusable {
        return Arrays.stream(AlipayFault.values())
                .filter(fault -> fault.name().equals(web.parameter(field)))
                .findFirst()
                .orElseThrow(() -> new Unusable(field, "error.fault"));
    }

    private static int times(Web web) throws Unusable {
        String times = web.parameter("times").strip();
        if (!times.matches("[0-9]{1,4}") || Integer.parseInt(times) < 1 || Integer.parseInt(times) > MOST_TIMES) {
            throw new Unusable("times", "error.times");
        }
        return Integer.parseInt(times);
    }

    private static double percent(Web web) throws Unusable {
        String percent = web.parameter("percent").strip();
        if (!percent.matches("(100|[0-9]{1,2})(\\.[0-9]{1,3})?") || Double.parseDouble(percent) > 100) {
            throw new Unusable("percent", "error.percent");
        }
        return Double.parseDouble(percent);
    }
}
