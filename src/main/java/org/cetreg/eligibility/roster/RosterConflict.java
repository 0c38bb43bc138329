package org.cetreg.eligibility.roster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.DocumentType;
import org.cetreg.shared.Masked;

/**
 * A line of a roster that would change a record on which a registration depends (R-E1).
 *
 * @param page the position in the list, from which the next page continues
 * @param account the account that owns the registration; empty when the record is no longer bound
 * @param line the line of the roster
 * @param kept the present values by the names of the roster's columns; the subjects come last
 * @param wanted the values in the roster; subjects granted by a review are included (R-V4)
 */
public record RosterConflict(
        long id,
        String page,
        StudentRecordId recordId,
        Optional<AccountId> account,
        long line,
        Map<String, String> kept,
        Map<String, String> wanted) {

    /** One fact with its present value and its value in the roster. */
    public record Difference(String fact, String kept, String wanted) {}

    /** Returns the facts that differ, in the order of the roster's columns; document numbers are masked. */
    public List<Difference> differences() {
        return kept.keySet().stream()
                .filter(fact -> !Objects.equals(kept.get(fact), wanted.get(fact)))
                .map(fact -> new Difference(fact, shown(fact, kept), shown(fact, wanted)))
                .toList();
    }

    public DocumentType documentType() {
        return DocumentType.valueOf(kept.get(RosterColumns.DOCUMENT_TYPE.name()));
    }

    /** Returns the masked document number. */
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

    /** Omits number and name, which must never be logged. */
    @Override
    public String toString() {
        return "roster-conflict:" + id;
    }
}
