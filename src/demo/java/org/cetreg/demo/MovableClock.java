package org.cetreg.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.cetreg.shared.time.ClockMoved;
import org.cetreg.shared.time.Time;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The clock of a trial installation. It runs normally, and users can move it to see what happens after a day or on the
 * printing date. The offset is kept between runs.
 */
@Component
@Profile("demo")
public class MovableClock extends Clock {

    /** With a larger offset, dates stop making sense anywhere in the product. */
    static final Duration FURTHEST = Duration.ofDays(3653);

    private static final String KEPT = "clock";

    private final DemoDirectory directory;
    private final ApplicationEventPublisher events;
    private volatile Duration offset;

    MovableClock(DemoDirectory directory, ApplicationEventPublisher events) {
        this.directory = directory;
        this.events = events;
        this.offset = directory.read(KEPT).map(MovableClock::parse).orElse(Duration.ZERO);
    }

    /** Returns how far the clock is ahead of the real time; negative when it is behind. */
    public Duration offset() {
        return offset;
    }

    /**
     * Moves the clock forward, or back when negative.
     *
     * @throws IllegalArgumentException when the result is too far from the real time
     */
    public void advance(Duration by) {
        moveBy(offset.plus(by));
    }

    /**
     * Moves the clock to a time.
     *
     * @throws IllegalArgumentException when the result is too far from the real time
     */
    public void moveTo(Instant time) {
        moveBy(Duration.between(Instant.now(), time));
    }

    /** Returns the clock to the real time. */
    public void reset() {
        moveBy(Duration.ZERO);
    }

    private synchronized void moveBy(Duration newOffset) {
        if (newOffset.abs().compareTo(FURTHEST) > 0) {
            throw new IllegalArgumentException("Too far from the real time: " + newOffset);
        }
        directory.write(KEPT, newOffset.toString());
        offset = newOffset;
        events.publishEvent(new ClockMoved());
    }

    private static Duration parse(String kept) {
        try {
            return Duration.parse(kept);
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }

    @Override
    public ZoneId getZone() {
        return Time.BEIJING;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        MovableClock here = this;
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return here.withZone(other);
            }

            @Override
            public Instant instant() {
                return here.instant();
            }
        };
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(offset);
    }
}
