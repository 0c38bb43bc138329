package org.cetreg.payment.platform;

import java.util.List;

/**
 * What a genuine notification contains (R-P3). One that reports several orders may have some that cannot be read; they do
 * not hold up the others.
 *
 * @param trades what the platform reports about each order
 * @param unreadable what cannot be read, with the number of its order where there is one
 */
public record NotifiedTrades(List<Trade> trades, List<NotReadable> unreadable) {

    public NotifiedTrades {
        trades = List.copyOf(trades);
        unreadable = List.copyOf(unreadable);
    }

    /** Returns the content of a notification that reports one order. */
    public static NotifiedTrades of(Trade trade) {
        return new NotifiedTrades(List.of(trade), List.of());
    }
}
