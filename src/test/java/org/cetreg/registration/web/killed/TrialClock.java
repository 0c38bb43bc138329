package org.cetreg.registration.web.killed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.cetreg.shared.time.Time;

/**
 * The clock of a trial installation, read from its directory: another process with this clock is never behind it, and
 * it goes on while the installation is down.
 */
final class TrialClock extends Clock {

    private final Path offset;

    TrialClock(Path directory) {
        offset = directory.resolve("clock");
    }

    @Override
    public ZoneId getZone() {
        return Time.BEIJING;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }

    @Override
    public Instant instant() {
        try {
            return Files.exists(offset)
                    ? Instant.now().plus(Duration.parse(Files.readString(offset).strip()))
                    : Instant.now();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
