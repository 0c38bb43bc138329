package org.cetreg.engine.diagram;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where one gets from where: the flows of a process as a graph.
 *
 * @param starts elements at which the process begins
 * @param next what follows each element
 */
record Way(List<String> starts, Map<String, List<String>> next) {

    /** Whether nobody gets to the place without having been at the element before. */
    boolean leadsThrough(String element, String place) {
        return !element.equals(place) && !reachable(element).contains(place);
    }

    /** All that can be reached from the start without entering the element. */
    private Set<String> reachable(String closed) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(starts);
        while (!open.isEmpty()) {
            String here = open.pop();
            if (!here.equals(closed) && seen.add(here)) {
                next.getOrDefault(here, List.of()).forEach(open::push);
            }
        }
        return seen;
    }

    /** The nearest of the places that lies ahead of the element; null when none does. */
    String nearest(String element, Set<String> places) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(element));
        while (!open.isEmpty()) {
            String here = open.poll();
            if (places.contains(here)) {
                return here;
            }
            if (seen.add(here)) {
                next.getOrDefault(here, List.of()).forEach(open::add);
            }
        }
        return null;
    }
}
