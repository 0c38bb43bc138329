package org.cetreg.demo.payease;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.cetreg.demo.LineFile;

/** Stores the platform's trades. Changes are made one at a time and appended as lines to a file. */
final class BankBook implements AutoCloseable {

    private final Map<String, BankTrade> trades = new LinkedHashMap<>();
    private final Map<String, String> oids = new HashMap<>();
    private final LineFile<BankTrade> file;

    BankBook(Path directory) {
        file = new LineFile<>(directory, BankTrade.class, this::remember);
    }

    /** Stores a trade unless one with its number exists, and returns the stored trade. */
    synchronized BankTrade open(BankTrade wanted) {
        return find(wanted.oid()).orElseGet(() -> keep(wanted));
    }

    /** Returns the trade with the order's number. */
    synchronized Optional<BankTrade> find(String oid) {
        return Optional.ofNullable(trades.get(oid));
    }

    /** Returns the trade with the payer's page number. */
    synchronized Optional<BankTrade> findById(String id) {
        return Optional.ofNullable(oids.get(id)).flatMap(this::find);
    }

    /** Changes an existing trade and returns the result. */
    synchronized BankTrade change(String oid, UnaryOperator<BankTrade> change) {
        BankTrade now = find(oid).orElseThrow();
        BankTrade then = change.apply(now);
        return then.equals(now) ? now : keep(then);
    }

    /** Returns the newest trades, newest first. */
    synchronized List<BankTrade> latest(int atMost) {
        List<BankTrade> newest = new ArrayList<>(trades.values());
        Collections.reverse(newest);
        return newest.stream().limit(atMost).toList();
    }

    private BankTrade keep(BankTrade trade) {
        file.append(trade);
        remember(trade);
        return trade;
    }

    private void remember(BankTrade trade) {
        trades.put(trade.oid(), trade);
        oids.put(trade.id(), trade.oid());
    }

    @Override
    public synchronized void close() {
        file.close();
    }
}
