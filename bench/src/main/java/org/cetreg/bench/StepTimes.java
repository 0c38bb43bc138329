package org.cetreg.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.cetreg.bench.walk.Step;
import org.cetreg.bench.walk.Stopwatch;

/**
 * The times of the steps that one thread walks, and the processor time that the program used for each: since the step
 * before, so that what the program does after an answer, or now and then, is not left out.
 */
final class StepTimes implements Stopwatch {

    private final CpuClock cpu;
    private final Map<Step, List<Long>> nanos = new EnumMap<>(Step.class);
    private final Map<Step, Long> cpuNanos = new EnumMap<>(Step.class);

    /** Begins now. */
    StepTimes(CpuClock cpu) {
        this.cpu = cpu;
        cpu.read();
    }

    @Override
    public void took(Step step, long time) {
        nanos.computeIfAbsent(step, first -> new ArrayList<>()).add(time);
        cpuNanos.merge(step, cpu.read(), Long::sum);
    }

    /**
     * Returns the milliseconds within which this share of the steps was answered.
     *
     * @param share such as 0.95
     */
    double percentile(Step step, double share) {
        List<Long> sorted = new ArrayList<>(nanos.get(step));
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1L, (long) (sorted.size() * share))) / 1e6;
    }

    /** Returns the milliseconds of processor time that such a step took on average. */
    double cpuMillis(Step step) {
        return cpuNanos.get(step) / 1e6 / nanos.get(step).size();
    }

    /** Returns how often the way was walked to its end. */
    int journeys() {
        return nanos.getOrDefault(Step.DESK, List.of()).size();
    }
}
