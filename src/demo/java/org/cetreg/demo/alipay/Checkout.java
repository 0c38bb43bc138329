package org.cetreg.demo.alipay;

import java.net.URI;
import java.time.Clock;

/** Takes the payers' money and lets the merchant know, or not, as the faults demand. */
final class Checkout {

    private final TradeBook book;
    private final Notifier notifier;
    private final PlatformMessages messages;
    private final Refunds refunds;
    private final AlipayFaults faults;
    private final Clock clock;

    Checkout(
            TradeBook book,
            Notifier notifier,
            PlatformMessages messages,
            Refunds refunds,
            AlipayFaults faults,
            Clock clock) {
        this.book = book;
        this.notifier = notifier;
        this.messages = messages;
        this.refunds = refunds;
        this.faults = faults;
        this.clock = clock;
    }

    /** Takes the money for a trade if it still can be paid, and notifies the merchant before it returns. */
    CashierVisit pay(String number) {
        boolean failing = isWaiting(number) && faults.strikes(AlipayFault.SUCCESS_AFTER_FAILURE, number);
        SimulatedTrade.Notice notice = failing ? SimulatedTrade.Notice.HELD : notice(number);
        if (!take(number, notice, failing)) {
            return new CashierVisit(false, false);
        }
        if (failing) {
            notifier.failure(number);
        } else if (notice == SimulatedTrade.Notice.OWED) {
            notifier.now(number);
        }
        if (faults.strikes(AlipayFault.REFUND_BY_HAND, number)) {
            refunds.byHand(number, Yuan.fen(book.find(number).orElseThrow().amount()));
        }
        return new CashierVisit(true, !faults.strikes(AlipayFault.BROWSER_NEVER_RETURNS, number));
    }

    /**
     * Takes the money if it still can be paid, and notifies nobody.
     *
     * @return whether this call took it
     */
    boolean take(String number, SimulatedTrade.Notice notice, boolean pretendsToBeClosed) {
        boolean[] pays = new boolean[1];
        book.change(number, now -> {
            pays[0] = now.isWaiting();
            return now.isWaiting() ? now.paid(clock.instant(), notice, pretendsToBeClosed) : now;
        });
        return pays[0];
    }

    private boolean isWaiting(String number) {
        return book.find(number).filter(SimulatedTrade::isWaiting).isPresent();
    }

    private SimulatedTrade.Notice notice(String number) {
        if (!isWaiting(number)) {
            return SimulatedTrade.Notice.NONE;
        }
        if (faults.strikes(AlipayFault.NOTIFICATION_NEVER, number)) {
            return SimulatedTrade.Notice.NONE;
        }
        return faults.strikes(AlipayFault.NOTIFICATION_LATE, number)
                ? SimulatedTrade.Notice.HELD
                : SimulatedTrade.Notice.OWED;
    }

    /**
     * Sends what was held back about a trade.
     *
     * @return whether anything was held back
     */
    boolean release(String number) {
        boolean[] held = new boolean[1];
        book.change(number, now -> {
            held[0] = now.notice() == SimulatedTrade.Notice.HELD;
            return held[0] ? now.released() : now;
        });
        if (held[0]) {
            notifier.now(number);
        }
        return held[0];
    }

    /** Returns where the browser goes after a payment, or when the payer leaves the page without one. */
    URI back(String number) {
        SimulatedTrade trade = book.find(number).orElseThrow();
        return URI.create(trade.returnUrl()
                + (trade.returnUrl().contains("?") ? "&" : "?")
                + Notifier.encoded(messages.comingBack(trade, clock.instant())));
    }
}
