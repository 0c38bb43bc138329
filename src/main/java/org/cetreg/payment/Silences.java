package org.cetreg.payment;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts, during one run, how often in a row each platform gave no answer. A platform that is down is left alone for the
 * rest of the run, so that it holds up nothing of the others.
 */
final class Silences {

    /** So many in a row mean that the platform is down; the next run tries again. */
    private static final int DOWN = 5;

    private final Map<PaymentMethod, Integer> inARow = new HashMap<>();

    void answered(PaymentMethod method) {
        inARow.remove(method);
    }

    void silent(PaymentMethod method) {
        inARow.merge(method, 1, Integer::sum);
    }

    /** Returns the ids of the methods whose platforms are down. */
    String[] down() {
        return inARow.entrySet().stream()
                .filter(platform -> platform.getValue() >= DOWN)
                .map(platform -> platform.getKey().id())
                .toArray(String[]::new);
    }
}
