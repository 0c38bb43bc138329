package org.cetreg.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.cetreg.shared.ClockMoved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lets the engine live in the application's time, so that a moved clock moves its timers too. */
@Component
class EngineClock {

    private final Clock clock;

    EngineClock(Clock clock) {
        this.clock = clock;
        follow();
    }

    @EventListener
    void on(ClockMoved moved) {
        follow();
    }

    private void follow() {
        ClockUtil.offset(Duration.between(Instant.now(Clock.systemUTC()), clock.instant())
                .toMillis());
    }
}
