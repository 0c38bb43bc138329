package org.cetreg.demo.payease;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Stores the platform's trades. Changes are made one at a time and appended as lines to a file. */
final class BankBook implements AutoCloseable {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final Map<String, BankTrade> trades = new LinkedHashMap<>();
    private final Map<String, String> oids = new HashMap<>();
    private final FileChannel file;

    BankBook(Path directory) {
        try {
            Files.createDirectories(directory);
            Path path = directory.resolve("trades.jsonl");
            file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            read(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the file; half a line at its end, which a killed process may have left, is cut off. */
    private void read(Path path) throws IOException {
        byte[] content = Files.readAllBytes(path);
        int start = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n') {
                remember(JSON.readValue(content, start, i - start, BankTrade.class));
                start = i + 1;
            }
        }
        file.truncate(start);
        file.position(start);
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
        try {
            ByteBuffer line = ByteBuffer.wrap((JSON.writeValueAsString(trade) + "\n").getBytes(UTF_8));
            while (line.hasRemaining()) {
                file.write(line);
            }
            file.force(false);
            remember(trade);
            return trade;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void remember(BankTrade trade) {
        trades.put(trade.oid(), trade);
        oids.put(trade.id(), trade.oid());
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
