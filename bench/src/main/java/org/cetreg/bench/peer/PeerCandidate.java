package org.cetreg.bench.peer;

import java.util.Map;

/**
 * What a candidate of the peers chooses. The seats of 50 subjects at 20 campuses are taken evenly.
 *
 * @param number identifies the candidate on the roster
 */
record PeerCandidate(long number, String subject, String campus) {

    private static final int ON_THE_ROSTER = 100_000;

    /** Returns the candidate with this number, of as many as are wanted. */
    static PeerCandidate of(String candidate) {
        long number = Long.parseLong(candidate);
        return new PeerCandidate(number % ON_THE_ROSTER + 1, "S" + (number % 50 + 1), "C" + (number % 20 + 1));
    }

    /** Returns the same as variables of the process. */
    Map<String, Object> variables() {
        return Map.of("oral", false, "candidate", number, "subject", subject, "campus", campus);
    }
}
