package org.cetreg.engine.diagram;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The flows of a process as a graph.
 *
 * @param starts the elements at which the process begins
 * @param next the elements that follow each element
 */
record FlowGraph(List<String> starts, Map<String, List<String>> next) {

    /** Returns whether every path from the start to the place passes through the element. */
    boolean leadsThrough(String element, String place) {
        return !element.equals(place) && !reachable(element).contains(place);
    }

    /** Returns all elements that can be reached from the start without entering the closed element. */
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

    /** Returns the nearest of the places at or after the element; null when there is none. */
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
