package org.cetreg.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The processor time of another process. Linux tells the nanoseconds of each thread; elsewhere the time comes in ticks of
 * some milliseconds, and only sums over many readings mean something.
 */
final class CpuClock {

    private final ProcessHandle process;
    private final Path threads;
    private final Map<String, Long> last = new HashMap<>();

    CpuClock(ProcessHandle process) {
        this.process = process;
        this.threads = Path.of("/proc", Long.toString(process.pid()), "task");
    }

    /** Returns the nanoseconds that the process has used since the last reading; at the first one, since its start. */
    long read() {
        if (!Files.isDirectory(threads)) {
            return used(
                    "process", process.info().totalCpuDuration().orElseThrow().toNanos());
        }
        long sum = 0;
        try (DirectoryStream<Path> each = Files.newDirectoryStream(threads)) {
            for (Path thread : each) {
                sum += used(thread.getFileName().toString(), nanos(thread));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sum;
    }

    /** What a thread uses between the last reading and its end is lost. */
    private long nanos(Path thread) {
        try {
            String statistics = Files.readString(thread.resolve("schedstat"));
            return Long.parseLong(statistics.substring(0, statistics.indexOf(' ')));
        } catch (IOException ended) {
            return 0;
        }
    }

    private long used(String thread, long now) {
        Long before = last.put(thread, now);
        return Math.max(0, now - (before == null ? 0 : before));
    }
}
