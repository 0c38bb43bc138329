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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Stores the platform's trades. Changes are made one at a time and appended as lines to a file. */
final class TradeBook implements AutoCloseable {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final Map<String, SimulatedTrade> trades = new LinkedHashMap<>();
    private final Map<String, String> numbers = new LinkedHashMap<>();
    private final FileChannel file;
    private final Clock clock;

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
        List<SimulatedTrade> newest = new ArrayList<>(trades.values());
        Collections.reverse(newest);
        return newest.stream().limit(atMost).map(this::expired).toList();
    }

    private SimulatedTrade expired(SimulatedTrade trade) {
        return trade.isWaiting() && !clock.instant().isBefore(trade.expiresAt()) ? keep(trade.closed()) : trade;
    }

    private SimulatedTrade keep(SimulatedTrade trade) {
        try {
            ByteBuffer line = ByteBuffer.wrap((JSON.writeValueAsString(trade) + "\n").getBytes(UTF_8));
            while (line.hasRemaining()) {
                file.write(line);
            }
            file.force(false);
            remember(trade);
            return trade;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void remember(SimulatedTrade trade) {
        trades.put(trade.number(), trade);
        numbers.put(trade.platformNumber(), trade.number());
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
