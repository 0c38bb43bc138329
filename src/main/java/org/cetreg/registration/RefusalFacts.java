package org.cetreg.registration;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.cetreg.eligibility.StudentRecord;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.Subject;

/**
 * The facts that the words of a refusal may name in braces. They are kept as codes and instants, and become names and
 * Beijing times in the reader's language when they are shown.
 *
 * <ul>
 *   <li>{@code campus}: the campus in question; {@code own}: the candidate's own; {@code school}: the candidate's school
 *   <li>{@code opens}, {@code closes}: the campus' registration window; {@code until}: when an unpaid seat is freed;
 *       {@code from}: from when something is possible
 *   <li>{@code qualified}: the subjects of the student record; {@code entered}: those entered at this level and kind;
 *       {@code oral}: the oral entry of this level
 *   <li>{@code level}: 4 or 6
 * </ul>
 *
 * No personal data is among them.
 */
public final class RefusalFacts {

    /** Everything that words may name. */
    public static final Set<String> NAMES = Set.of(
            "campus", "own", "school", "opens", "closes", "until", "from", "qualified", "entered", "oral", "level");

    private final Map<String, String> facts = new LinkedHashMap<>();

    /** Of a subject of this level at this campus, for a candidate of the own campus. */
    static RefusalFacts at(ExamCatalogue catalogue, String campusCode, String ownCampusCode, int level) {
        RefusalFacts facts = new RefusalFacts();
        facts.facts.put("campus", campusCode);
        facts.facts.put("own", ownCampusCode);
        catalogue.institution(ownCampusCode).parentCode().ifPresent(school -> facts.facts.put("school", school));
        facts.facts.put("level", String.valueOf(level));
        catalogue
                .window(campusCode)
                .ifPresent(window -> facts.facts.putAll(Map.of(
                        "opens",
                        window.opensAt().toString(),
                        "closes",
                        window.closesAt().toString())));
        return facts;
    }

    /** From when something is possible. */
    static Map<String, String> from(Instant moment) {
        return Map.of("from", moment.toString());
    }

    RefusalFacts qualified(ExamCatalogue catalogue, StudentRecord record) {
        return subjects(
                "qualified",
                catalogue.subjects().stream()
                        .map(Subject::code)
                        .filter(record::qualifiedFor)
                        .toList());
    }

    RefusalFacts subjects(String name, Collection<String> codes) {
        if (!codes.isEmpty()) {
            facts.put(name, String.join(",", codes));
        }
        return this;
    }

    RefusalFacts until(Instant moment) {
        facts.put("until", moment.toString());
        return this;
    }

    Map<String, String> named() {
        return Map.copyOf(facts);
    }
}
