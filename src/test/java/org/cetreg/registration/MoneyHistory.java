package org.cetreg.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What some candidates, a misbehaving platform and the time do one after the other. It is drawn from a seed; what a step
 * means when it cannot be done at that moment is: nothing.
 */
record MoneyHistory(List<Step> steps) {

    /** How many candidates take part. */
    static final int CANDIDATES = 3;

    /** What happens in a step. */
    enum Kind {
        CHOOSE_WRITTEN(14),
        CHOOSE_ORAL(5),
        CANCEL(5),
        OPEN_PAYMENT(20),
        OPEN_TWICE_AT_ONCE(3),
        GO_TO_PLATFORM(12),
        PAY(20),
        PAY_AND_CANCEL_AT_ONCE(2),
        LOOK_AT_DESK(4),
        A_MINUTE_PASSES(6),
        HOURS_PASS(2),
        A_DAY_PASSES(1),
        RELEASE_NOTIFICATIONS(4),
        MAKE_ACCEPTED_REFUNDS(2),
        PLATFORM_DOWN(1),
        PLATFORM_UP(5),
        STEPS_FAIL(2),
        STEPS_WORK(3),
        SEATS_TAKEN_BY_OTHERS(2),
        NODE_STOPS_AFTER_BOOKING(2);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }
    }

    /**
     * One step.
     *
     * @param candidate who does it, where somebody does
     * @param choice which of the possibilities at that moment
     */
    record Step(Kind kind, int candidate, int choice) {

        @Override
        public String toString() {
            return kind + "(" + candidate + "," + choice + ")";
        }
    }

    /** Draws a history. */
    static MoneyHistory drawn(long seed, int length) {
        Random random = new Random(seed);
        List<Kind> wheel = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            IntStream.range(0, kind.weight).forEach(i -> wheel.add(kind));
        }
        return new MoneyHistory(IntStream.range(0, length)
                .mapToObj(i -> new Step(
                        wheel.get(random.nextInt(wheel.size())), random.nextInt(CANDIDATES), random.nextInt(1 << 16)))
                .toList());
    }

    /** Returns the same history without some of its steps. */
    MoneyHistory without(int from, int to) {
        return new MoneyHistory(IntStream.range(0, steps.size())
                .filter(i -> i < from || i >= to)
                .mapToObj(steps::get)
                .toList());
    }

    @Override
    public String toString() {
        return steps.stream().map(Step::toString).collect(Collectors.joining("\n  ", "\n  ", ""));
    }
}
