package org.cetreg.demo.payease;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** The switches for {@linkplain PayEaseFault misbehaviour}, with a count of how often each was used. */
public final class PayEaseFaults {

    private final Clock clock;
    private final Map<PayEaseFault, Integer> planned = new EnumMap<>(PayEaseFault.class);
    private final Map<PayEaseFault, Integer> injected = new EnumMap<>(PayEaseFault.class);
    private Instant downUntil = Instant.MIN;

    PayEaseFaults(Clock clock) {
        this.clock = clock;
    }

    /** Plans the fault for the next occasions. */
    public synchronized void plan(PayEaseFault fault, int times) {
        planned.put(fault, times);
    }

    /** Plans the fault for every occasion until it is {@linkplain #stop stopped}. */
    public void always(PayEaseFault fault) {
        plan(fault, Integer.MAX_VALUE);
    }

    public synchronized void stop(PayEaseFault fault) {
        planned.remove(fault);
        if (fault == PayEaseFault.DOWN) {
            downUntil = Instant.MIN;
        }
    }

    /** Stops all faults. */
    public synchronized void stopAll() {
        planned.clear();
        downUntil = Instant.MIN;
    }

    /** Takes the platform down for a while; each request in that time counts as one fault. */
    public synchronized void downFor(Duration time) {
        downUntil = clock.instant().plus(time);
    }

    /** Returns how often the fault is still planned; {@code Integer.MAX_VALUE} for always. */
    public synchronized int planned(PayEaseFault fault) {
        return fault == PayEaseFault.DOWN && clock.instant().isBefore(downUntil)
                ? Integer.MAX_VALUE
                : planned.getOrDefault(fault, 0);
    }

    /** Returns how often each fault was injected so far. */
    public synchronized Map<PayEaseFault, Integer> injected() {
        return new EnumMap<>(injected);
    }

    /** Returns whether to misbehave this time, and counts it. */
    synchronized boolean take(PayEaseFault fault) {
        int left = planned(fault);
        if (left == 0) {
            return false;
        }
        if (left != Integer.MAX_VALUE) {
            planned.put(fault, left - 1);
        }
        injected.merge(fault, 1, Integer::sum);
        return true;
    }

    /** Counts a fault that was asked for directly, with a button or a method. */
    synchronized void note(PayEaseFault fault) {
        injected.merge(fault, 1, Integer::sum);
    }
}
