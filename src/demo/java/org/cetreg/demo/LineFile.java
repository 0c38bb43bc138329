package org.cetreg.demo;

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
import java.util.function.Consumer;

/**
 * The file in which a simulated platform stores its trades: each change is appended as a line of JSON, and is on the disk
 * when the call returns. One thread at a time may use it.
 *
 * @param <T> what a line contains
 */
public final class LineFile<T> implements AutoCloseable {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final FileChannel file;

    /**
     * Opens the file {@code trades.jsonl} of a directory and reads it. A process that was killed may have left half a
     * line, so everything after the last complete line is cut off.
     *
     * @param lines receives the content of each line, in order
     * @throws UncheckedIOException when the file cannot be read or written
     */
    public LineFile(Path directory, Class<T> type, Consumer<T> lines) {
        try {
            Files.createDirectories(directory);
            Path path = directory.resolve("trades.jsonl");
            file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            byte[] content = Files.readAllBytes(path);
            int start = 0;
            for (int i = 0; i < content.length; i++) {
                if (content[i] == '\n') {
                    lines.accept(JSON.readValue(content, start, i - start, type));
                    start = i + 1;
                }
            }
            file.truncate(start);
            file.position(start);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Appends a line.
     *
     * @throws UncheckedIOException when it may not have been stored
     */
    public void append(T content) {
        try {
            ByteBuffer line = ByteBuffer.wrap((JSON.writeValueAsString(content) + "\n").getBytes(UTF_8));
            while (line.hasRemaining()) {
                file.write(line);
            }
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
