package org.cetreg;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.cetreg.shared.time.ClockMoved;
import org.cetreg.shared.time.Time;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationEventPublisher;

/** The clock of the integration tests. It runs, tests can move it, and the engine follows it. */
@TestComponent
public class TestClock extends Clock {

    private final ApplicationEventPublisher events;
    private volatile Duration offset = Duration.ZERO;

    TestClock(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** Moves the time forward (or back, when negative). */
    public void advance(Duration by) {
        offset = offset.plus(by);
        events.publishEvent(new ClockMoved());
    }

    /** Returns to the real time. */
    public void reset() {
        offset = Duration.ZERO;
        events.publishEvent(new ClockMoved());
    }

    @Override
    public ZoneId getZone() {
        return Time.BEIJING;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(Clock.system(zone), offset);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(offset);
    }
}
