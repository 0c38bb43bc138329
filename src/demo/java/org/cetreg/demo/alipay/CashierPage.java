package org.cetreg.demo.alipay;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** Serves {@code /cashier}, where the payer pays or leaves and can provoke late, repeated or missing notifications. */
final class CashierPage {

    private final TradeBook book;
    private final Notifier notifier;
    private final PlatformMessages messages;
    private final PayerPages pages;
    private final Duration lateness;
    private final Clock clock;

    CashierPage(
            TradeBook book,
            Notifier notifier,
            PlatformMessages messages,
            PayerPages pages,
            Duration lateness,
            Clock clock) {
        this.book = book;
        this.notifier = notifier;
        this.messages = messages;
        this.pages = pages;
        this.lateness = lateness;
        this.clock = clock;
    }

    void answer(Web web) throws IOException {
        SimulatedTrade trade = book.findByPlatformNumber(web.parameter("trade")).orElse(null);
        if (trade == null) {
            web.html(Web.NOT_FOUND, pages.problem(web, "ACQ.TRADE_NOT_EXIST"));
        } else if (web.isPost()) {
            act(web, trade);
        } else {
            web.html(Web.OK, pages.cashier(web, trade, lateness));
        }
    }

    private void act(Web web, SimulatedTrade trade) throws IOException {
        switch (web.parameter("action")) {
            case "pay", "pay-twice", "pay-late", "pay-silently" -> pay(web, trade);
            case "leave", "back" -> comeBack(web, trade);
            case "notify" -> {
                if (trade.isPaid()) {
                    notifier.again(trade.number());
                }
                showAgain(web, trade);
            }
            default -> web.html(Web.BAD_REQUEST, pages.problem(web, "isv.invalid-parameter: action"));
        }
    }

    private void pay(Web web, SimulatedTrade shown) throws IOException {
        String action = web.parameter("action");
        SimulatedTrade.Notice notice =
                action.equals("pay-silently") ? SimulatedTrade.Notice.NONE : SimulatedTrade.Notice.OWED;
        boolean[] pays = new boolean[1];
        SimulatedTrade trade = book.change(shown.number(), now -> {
            pays[0] = now.isWaiting();
            return now.isWaiting() ? now.paid(clock.instant(), notice) : now;
        });
        if (!pays[0]) {
            // The button was pressed twice or the trade was closed meanwhile: the page shows the present state.
            showAgain(web, trade);
            return;
        }
        switch (action) {
            case "pay" -> notifier.now(trade.number());
            case "pay-twice" -> {
                notifier.now(trade.number());
                notifier.again(trade.number());
            }
            case "pay-late" -> notifier.after(trade.number(), lateness);
            default -> {}
        }
        comeBack(web, trade);
    }

    private static void showAgain(Web web, SimulatedTrade trade) throws IOException {
        String language = web.parameter("lang").equals("en") ? "en" : "zh";
        web.redirect("/cashier?trade=" + trade.platformNumber() + "&lang=" + language);
    }

    /**
     * Redirects the browser to the merchant. The real platform does this only after a payment; here the payer may also
     * return without paying.
     */
    private void comeBack(Web web, SimulatedTrade trade) throws IOException {
        web.redirect(trade.returnUrl()
                + (trade.returnUrl().contains("?") ? "&" : "?")
                + Notifier.encoded(messages.comingBack(trade, clock.instant())));
    }
}
