package org.cetreg.registration;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.Subject;
import org.cetreg.shared.rules.NamedFact;

/** Collects the facts that the text of a refusal may mention; {@link NamedFact} defines them. */
public final class RefusalFacts {

    private final Map<String, String> facts = new LinkedHashMap<>();

    /**
     * Returns the facts about a subject of this level at this campus, for a candidate whose own campus is {@code
     * ownCampusCode}.
     */
    public static RefusalFacts at(ExamCatalogue catalogue, String campusCode, String ownCampusCode, int level) {
        RefusalFacts facts = new RefusalFacts();
        facts.facts.put("campus", campusCode);
        facts.facts.put("own", ownCampusCode);
        catalogue.institution(ownCampusCode).parentCode().ifPresent(school -> facts.facts.put("school", school));
        facts.facts.put("province", catalogue.institution(ownCampusCode).provinceCode());
        facts.facts.put("level", String.valueOf(level));
        catalogue
                .window(campusCode, ownCampusCode)
                .ifPresent(window -> facts.facts.putAll(Map.of(
                        "opens",
                        window.opensAt().toString(),
                        "closes",
                        window.closesAt().toString())));
        return facts;
    }

    /** Returns the time from which something becomes possible. */
    public static Map<String, String> from(Instant moment) {
        return Map.of("from", moment.toString());
    }

    public RefusalFacts qualified(ExamCatalogue catalogue, StudentRecord record) {
        return subjects(
                "qualified",
                catalogue.subjects().stream()
                        .map(Subject::code)
                        .filter(record::qualifiedFor)
                        .toList());
    }

    public RefusalFacts subjects(String name, Collection<String> codes) {
        if (!codes.isEmpty()) {
            facts.put(name, String.join(",", codes));
        }
        return this;
    }

    RefusalFacts until(Instant moment) {
        facts.put("until", moment.toString());
        return this;
    }

    public Map<String, String> named() {
        return Map.copyOf(facts);
    }
}
