package org.cetreg.demo.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keeps the platform's trades. Changes are made one at a time and, if trades are stored, appended as lines to a file.
 */
final class TradeBook implements AutoCloseable {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final Map<String, SimulatedTrade> trades = new HashMap<>();
    private final Map<String, String> numbers = new HashMap<>();
    private final List<String> inOrder = new ArrayList<>();
    private final FileChannel file;
    private final Clock clock;

    /** Opens a book that forgets everything at the end. */
    TradeBook(Clock clock) {
        this.clock = clock;
        this.file = null;
    }

    TradeBook(Path directory, Clock clock) {
        this.clock = clock;
        try {
            Files.createDirectories(directory);
            Path path = directory.resolve("trades.jsonl");
            file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            read(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the file. A process that was killed may have left half a line, so everything after the last complete line
     * is cut off.
     */
    private void read(Path path) throws IOException {
        byte[] content = Files.readAllBytes(path);
        int start = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n') {
                remember(JSON.readValue(content, start, i - start, SimulatedTrade.class));
                start = i + 1;
            }
        }
        file.truncate(start);
        file.position(start);
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
            store(trade);
        }
        remember(trade);
        return trade;
    }

    private void store(SimulatedTrade trade) {
        try {
            ByteBuffer line = ByteBuffer.wrap((JSON.writeValueAsString(trade) + "\n").getBytes(UTF_8));
            while (line.hasRemaining()) {
                file.write(line);
            }
            file.force(false);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void remember(SimulatedTrade trade) {
        if (trades.put(trade.number(), trade) == null) {
            inOrder.add(trade.number());
        }
        numbers.put(trade.platformNumber(), trade.number());
    }

    @Override
    public synchronized void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
