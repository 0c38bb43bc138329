package org.cetreg.bench;

import java.util.List;

/**
 * What was found of one contender.
 *
 * @param name what it is called
 * @param rounds its runs on several threads
 * @param statements how many statements a journey took
 * @param walKilobytes how many kilobytes the database logged for a journey
 * @param steps the times of its steps on one thread
 */
record Results(String name, List<Crew.Run> rounds, double statements, double walKilobytes, StepTimes steps) {

    /** Returns the lowest number of journeys a second in any round. */
    double slowest() {
        return sorted().get(0);
    }

    /** Returns the median of the journeys a second in the rounds. */
    double median() {
        List<Double> all = sorted();
        return (all.get((all.size() - 1) / 2) + all.get(all.size() / 2)) / 2;
    }

    /** Returns the highest number of journeys a second in any round. */
    double fastest() {
        return sorted().get(rounds.size() - 1);
    }

    /** Returns the milliseconds of the program's processor time that a journey took in the rounds. */
    double cpuMillis() {
        return rounds.stream()
                .mapToDouble(Crew.Run::cpuMillisPerJourney)
                .average()
                .orElseThrow();
    }

    /** Returns why journeys of the rounds were not walked to the end. */
    List<String> failures() {
        return rounds.stream().flatMap(run -> run.failures().stream()).toList();
    }

    private List<Double> sorted() {
        return rounds.stream().map(Crew.Run::perSecond).sorted().toList();
    }
}
