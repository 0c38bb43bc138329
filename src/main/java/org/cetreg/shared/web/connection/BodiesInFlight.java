package org.cetreg.shared.web.connection;

import java.util.HashMap;
import java.util.Map;

/** Counts the requests that are waiting for their bodies: in total, by path, and by address. */
final class BodiesInFlight {

    private final SlowBodySettings settings;
    private final Map<String, Integer> paths = new HashMap<>();
    private final Map<String, Integer> addresses = new HashMap<>();
    private int all;

    BodiesInFlight(SlowBodySettings settings) {
        this.settings = settings;
    }

    /** Returns whether one more request may wait; if so, the caller must call {@link #end} afterwards. */
    synchronized boolean begin(String path, String address) {
        if (all >= settings.waiting()
                || paths.getOrDefault(path, 0) >= settings.perPath()
                || addresses.getOrDefault(address, 0) >= settings.perAddress()) {
            return false;
        }
        all++;
        paths.merge(path, 1, Integer::sum);
        addresses.merge(address, 1, Integer::sum);
        return true;
    }

    synchronized void end(String path, String address) {
        all--;
        paths.computeIfPresent(path, (key, count) -> count == 1 ? null : count - 1);
        addresses.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
}
