package org.cetreg.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.cetreg.shared.time.ClockMoved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Makes the engine use the application's clock, so that moving the clock also moves its timers. */
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
