package org.cetreg.demo.alipay;

import java.io.IOException;
import java.time.Duration;

/** Serves {@code /cashier}, where the payer pays or leaves and can provoke late, repeated or missing notifications. */
final class CashierPage {

    private final TradeBook book;
    private final Checkout checkout;
    private final Notifier notifier;
    private final AlipayFaults faults;
    private final PayerPages pages;
    private final Duration lateness;

    CashierPage(
            TradeBook book,
            Checkout checkout,
            Notifier notifier,
            AlipayFaults faults,
            PayerPages pages,
            Duration lateness) {
        this.book = book;
        this.checkout = checkout;
        this.notifier = notifier;
        this.faults = faults;
        this.pages = pages;
        this.lateness = lateness;
    }

    void answer(Web web) throws IOException {
        SimulatedTrade trade = book.findByPlatformNumber(web.parameter("trade")).orElse(null);
        if (faults.isDown()) {
            web.html(Web.UNAVAILABLE, pages.down(web));
        } else if (trade == null) {
            web.html(Web.NOT_FOUND, pages.problem(web, "ACQ.TRADE_NOT_EXIST"));
        } else if (web.isPost()) {
            act(web, trade);
        } else {
            web.html(Web.OK, pages.cashier(web, trade, lateness));
        }
    }

    private void act(Web web, SimulatedTrade trade) throws IOException {
        switch (web.parameter("action")) {
            case "pay" -> pay(web, trade);
            case "pay-twice" -> pay(web, trade, AlipayFault.NOTIFICATION_TWICE);
            case "pay-silently" -> pay(web, trade, AlipayFault.NOTIFICATION_NEVER);
            case "pay-late" -> payLate(web, trade);
            case "leave" -> leave(web, trade);
            case "back" -> comeBack(web, trade);
            case "notify" -> {
                if (!checkout.release(trade.number()) && trade.isPaid()) {
                    notifier.again(trade.number());
                }
                showAgain(web, trade);
            }
            default -> web.html(Web.BAD_REQUEST, pages.problem(web, "isv.invalid-parameter: action"));
        }
    }

    /** If the button was pressed twice or the trade was closed meanwhile, the page shows the present state. */
    private void pay(Web web, SimulatedTrade trade, AlipayFault... asked) throws IOException {
        if (trade.isWaiting()) {
            faults.of(trade.number(), asked);
        }
        if (checkout.pay(trade.number()).returns()) {
            comeBack(web, trade);
        } else {
            showAgain(web, trade);
        }
    }

    private void payLate(Web web, SimulatedTrade trade) throws IOException {
        if (checkout.take(trade.number(), SimulatedTrade.Notice.OWED, false)) {
            notifier.after(trade.number(), lateness);
            comeBack(web, trade);
        } else {
            showAgain(web, trade);
        }
    }

    private static void showAgain(Web web, SimulatedTrade trade) throws IOException {
        web.redirect("/cashier?trade=" + trade.platformNumber() + "&lang=" + PageFrame.language(web));
    }

    private void leave(Web web, SimulatedTrade trade) throws IOException {
        if (trade.isOnPhone() && trade.quitUrl() != null) {
            web.redirect(trade.quitUrl());
        } else {
            comeBack(web, trade);
        }
    }

    /**
     * Redirects the browser to the merchant. The real platform's page for computers does this only after a payment; here
     * the payer may also return without paying.
     */
    private void comeBack(Web web, SimulatedTrade trade) throws IOException {
        web.redirect(checkout.back(trade.number()).toString());
    }
}
