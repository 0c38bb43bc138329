package org.cetreg.eligibility.roster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.DocumentType;
import org.cetreg.shared.Masked;

/**
 * A line of a roster that would change a record on which a registration rests (R-E1).
 *
 * @param page where it stands among others, for the next page
 * @param account whose registration that is; empty when the record is bound no more
 * @param line where the roster says it
 * @param kept what the record says, by the names of the roster's columns; the subjects are the last of them
 * @param wanted what it would say; what a review granted stays (R-V4)
 */
public record RosterConflict(
        long id,
        String page,
        long recordId,
        Optional<AccountId> account,
        long line,
        Map<String, String> kept,
        Map<String, String> wanted) {

    /** One fact, as it is and as the roster has it. */
    public record Difference(String fact, String kept, String wanted) {}

    /** The facts that differ, in the order of the roster's columns; the number of a document is masked. */
    public List<Difference> differences() {
        return kept.keySet().stream()
                .filter(fact -> !Objects.equals(kept.get(fact), wanted.get(fact)))
                .map(fact -> new Difference(fact, shown(fact, kept), shown(fact, wanted)))
                .toList();
    }

    public DocumentType documentType() {
        return DocumentType.valueOf(kept.get(RosterColumns.DOCUMENT_TYPE.name()));
    }

    /** Masked. */
    public String documentNumber() {
        return shown(RosterColumns.DOCUMENT_NUMBER.name(), kept);
    }

    public String name() {
        return kept.get(RosterColumns.NAME.name());
    }

    public String studentNumber() {
        return kept.get(RosterColumns.STUDENT_NUMBER.name());
    }

    public String campusCode() {
        return kept.get(RosterColumns.CAMPUS.name());
    }

    Map<String, String> before() {
        return facts(true);
    }

    Map<String, String> after() {
        return facts(false);
    }

    private Map<String, String> facts(boolean before) {
        Map<String, String> facts = new LinkedHashMap<>();
        differences().forEach(one -> facts.put(one.fact(), before ? one.kept() : one.wanted()));
        return facts;
    }

    private static String shown(String fact, Map<String, String> facts) {
        String value = facts.get(fact);
        return fact.equals(RosterColumns.DOCUMENT_NUMBER.name()) ? Masked.number(value) : value;
    }

    /** Without number and name, which never get into a log. */
    @Override
    public String toString() {
        return "roster-conflict:" + id;
    }
}
