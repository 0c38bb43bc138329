package org.cetreg.payment.alipay;

import java.util.function.UnaryOperator;
import org.cetreg.payment.platform.Trade;
import org.cetreg.shared.Money;

/** Reads what the platform reports about one trade, in a notification or in the answer to a query. */
final class TradeReport {

    private static final String YUAN = "CNY";

    private TradeReport() {}

    /**
     * Reads a report.
     *
     * @param field returns the value of a field; empty when the report lacks it
     * @throws IllegalArgumentException when the status is not in the platform's documentation, or the amount is not one
     *     in yuan
     */
    static Trade read(String orderNumber, UnaryOperator<String> field) {
        String currency = field.apply("trans_currency"); // of total_amount; absent for yuan
        if (!currency.isEmpty() && !currency.equals(YUAN)) {
            throw new IllegalArgumentException("The amount is not in yuan");
        }
        String paidAt = field.apply("gmt_payment"); // of a notification; an answer names it otherwise
        return new Trade(
                orderNumber,
                state(field.apply("trade_status")),
                field.apply("trade_no"),
                Money.ofYuan(field.apply("total_amount")),
                TimeOfPayment.read(paidAt.isEmpty() ? field.apply("send_pay_date") : paidAt));
    }

    private static Trade.State state(String tradeStatus) {
        return switch (tradeStatus) {
            case "WAIT_BUYER_PAY" -> Trade.State.WAITING;
            case "TRADE_SUCCESS", "TRADE_FINISHED" -> Trade.State.PAID; // a finished trade can no longer be refunded
            case "TRADE_CLOSED" -> Trade.State.CLOSED;
            default -> throw new IllegalArgumentException("Unknown trade_status: " + tradeStatus);
        };
    }
}
