package org.cetreg.demo.alipay;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.cetreg.demo.LineFile;

/**
 * Keeps the platform's trades. Changes are made one at a time and, if trades are stored, appended as lines to a file.
 */
final class TradeBook implements AutoCloseable {

    private final Map<String, SimulatedTrade> trades = new HashMap<>();
    private final Map<String, String> numbers = new HashMap<>();
    private final List<String> inOrder = new ArrayList<>();
    private final LineFile<SimulatedTrade> file;
    private final Clock clock;

    /** Opens a book that forgets everything at the end. */
    TradeBook(Clock clock) {
        this.clock = clock;
        this.file = null;
    }

    TradeBook(Path directory, Clock clock) {
        this.clock = clock;
        file = new LineFile<>(directory, SimulatedTrade.class, this::remember);
    }

    /** Stores a trade unless one with its number exists, and returns the stored trade. */
    synchronized SimulatedTrade open(SimulatedTrade wanted) {
        return find(wanted.number()).orElseGet(() -> keep(wanted));
    }

    /** Returns the trade with the merchant's number; closes it first if it has expired. */
    synchronized Optional<SimulatedTrade> find(String number) {
        return Optional.ofNullable(trades.get(number)).map(this::expired);
    }

    /** Returns the trade with the platform's number. */
    synchronized Optional<SimulatedTrade> findByPlatformNumber(String platformNumber) {
        return Optional.ofNullable(numbers.get(platformNumber)).flatMap(this::find);
    }

    /** Changes an existing trade and returns the result. */
    synchronized SimulatedTrade change(String number, UnaryOperator<SimulatedTrade> change) {
        SimulatedTrade now = find(number).orElseThrow();
        SimulatedTrade then = change.apply(now);
        return then.equals(now) ? now : keep(then);
    }

    /** Returns the newest trades, newest first. */
    synchronized List<SimulatedTrade> latest(int atMost) {
        List<SimulatedTrade> newest = new ArrayList<>();
        for (int i = inOrder.size() - 1; i >= 0 && newest.size() < atMost; i--) {
            newest.add(expired(trades.get(inOrder.get(i))));
        }
        return newest;
    }

    /** Returns all trades in the order in which they were opened; some may have expired unnoticed. */
    synchronized List<SimulatedTrade> all() {
        List<SimulatedTrade> all = new ArrayList<>(inOrder.size());
        inOrder.forEach(number -> all.add(trades.get(number)));
        return all;
    }

    private SimulatedTrade expired(SimulatedTrade trade) {
        return trade.isWaiting() && !clock.instant().isBefore(trade.expiresAt()) ? keep(trade.closed()) : trade;
    }

    private SimulatedTrade keep(SimulatedTrade trade) {
        if (file != null) {
            file.append(trade);
        }
        remember(trade);
        return trade;
    }

    private void remember(SimulatedTrade trade) {
        if (trades.put(trade.number(), trade) == null) {
            inOrder.add(trade.number());
        }
        numbers.put(trade.platformNumber(), trade.number());
    }

    @Override
    public synchronized void close() {
        if (file != null) {
            file.close();
        }
    }
}
