package org.cetreg.demo.alipay;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * The faults that the simulated platform is to commit, and how often it has committed each. A fault is committed at the
 * next occasion for it: when a trade is paid, a call arrives, a line of a statement is written. It can be ordered for
 * the next occasions of any order, for those of one order, or at random with a probability.
 */
public final class AlipayFaults {

    private final Map<AlipayFault, Integer> next = new EnumMap<>(AlipayFault.class);
    private final Map<String, Map<AlipayFault, Integer>> ofOrders = new LinkedHashMap<>();
    private final Map<AlipayFault, Double> probabilities = new EnumMap<>(AlipayFault.class);
    private final Map<AlipayFault, Integer> committed = new EnumMap<>(AlipayFault.class);
    private Random random = new Random(0);
    private boolean down;

    AlipayFaults() {}

    /** Orders each of these faults for the next occasion, whichever order it concerns. */
    public synchronized AlipayFaults next(AlipayFault... faults) {
        for (AlipayFault fault : faults) {
            next(fault, 1);
        }
        return this;
    }

    /** Orders a fault for the next occasions, whichever orders they concern. */
    public synchronized AlipayFaults next(AlipayFault fault, int times) {
        next.merge(fault, positive(times), Integer::sum);
        return this;
    }

    /** Orders each of these faults for the next occasion that concerns this order. */
    public synchronized AlipayFaults of(String orderNumber, AlipayFault... faults) {
        for (AlipayFault fault : faults) {
            of(orderNumber, fault, 1);
        }
        return this;
    }

    /** Orders a fault for the next occasions that concern this order. */
    public synchronized AlipayFaults of(String orderNumber, AlipayFault fault, int times) {
        ofOrders.computeIfAbsent(orderNumber, number -> new EnumMap<>(AlipayFault.class))
                .merge(fault, positive(times), Integer::sum);
        return this;
    }

    /**
     * Lets a fault happen at random.
     *
     * @param probability from 0 (no longer) to 1 (at every occasion)
     */
    public synchronized AlipayFaults random(AlipayFault fault, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("A probability lies between 0 and 1");
        }
        probabilities.put(fault, probability);
        probabilities.values().removeIf(value -> value == 0);
        return this;
    }

    /** Begins the random numbers anew. The same calls in the same order then meet the same faults. */
    public synchronized AlipayFaults seed(long seed) {
        random = new Random(seed);
        return this;
    }

    /** Takes the platform down, until {@link #up}. */
    public synchronized void down() {
        down = true;
    }

    public synchronized void up() {
        down = false;
    }

    public synchronized boolean isDown() {
        return down;
    }

    /** Cancels every fault that was ordered and not committed yet. The counts stay. */
    public synchronized void clear() {
        next.clear();
        ofOrders.clear();
        probabilities.clear();
        down = false;
    }

    /** Returns how often each fault was committed since the start; 0 for those that never were. */
    public synchronized Map<AlipayFault, Integer> committed() {
        Map<AlipayFault, Integer> all = new EnumMap<>(AlipayFault.class);
        for (AlipayFault fault : AlipayFault.values()) {
            all.put(fault, committed.getOrDefault(fault, 0));
        }
        return Collections.unmodifiableMap(all);
    }

    /** Returns how often each fault is still to be committed at the next occasions. */
    synchronized Map<AlipayFault, Integer> ordered() {
        return new EnumMap<>(next);
    }

    /** Returns the same for single orders. */
    synchronized Map<String, Map<AlipayFault, Integer>> orderedOfOrders() {
        Map<String, Map<AlipayFault, Integer>> copy = new LinkedHashMap<>();
        ofOrders.forEach((number, faults) -> copy.put(number, new EnumMap<>(faults)));
        return copy;
    }

    synchronized Map<AlipayFault, Double> probabilities() {
        return new EnumMap<>(probabilities);
    }

    /**
     * Returns whether the fault is to be committed now, and counts it if it is. Ask only at an occasion at which it can
     * be committed.
     */
    synchronized boolean strikes(AlipayFault fault, String orderNumber) {
        boolean strikes = fault == AlipayFault.DOWN && down
                || isOrdered(fault, orderNumber)
                || taken(next, fault)
                || probabilities.containsKey(fault) && random.nextDouble() < probabilities.get(fault);
        if (strikes) {
            count(fault);
        }
        return strikes;
    }

    /** Counts a fault that was committed without an order, such as a refund made by hand. */
    synchronized void count(AlipayFault fault) {
        committed.merge(fault, 1, Integer::sum);
    }

    private boolean isOrdered(AlipayFault fault, String orderNumber) {
        Map<AlipayFault, Integer> own = ofOrders.get(orderNumber);
        boolean ordered = own != null && taken(own, fault);
        if (ordered && own.isEmpty()) {
            ofOrders.remove(orderNumber);
        }
        return ordered;
    }

    private static boolean taken(Map<AlipayFault, Integer> from, AlipayFault fault) {
        boolean ordered = from.containsKey(fault);
        from.computeIfPresent(fault, (same, times) -> times == 1 ? null : times - 1);
        return ordered;
    }

    private static int positive(int times) {
        if (times < 1) {
            throw new IllegalArgumentException("A fault happens at least once");
        }
        return times;
    }
}
