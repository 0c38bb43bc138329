package org.cetreg.exam.setup;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.cetreg.exam.Institution;
import org.cetreg.shared.Scope;
import org.cetreg.shared.csv.BadValue;

/**
 * Checks the values of rows, whether they were typed or come from a table.
 *
 * @param scope where the clerk may change rows
 */
record PartValues(Scope scope, Predicate<String> institutions, Set<String> subjects) {

    /**
     * Returns the value as it is always written; empty if there is none.
     *
     * @throws BadValue when the value is refused
     */
    String checked(PartColumn column, String typed) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            return empty(column);
        }
        String value = column.type().normalised(text);
        if (value.codePointCount(0, value.length()) > column.csv().maxLength()) {
            throw new BadValue("exam.part.reason.long", column.csv().maxLength());
        }
        boolean lines = column.type() == PartType.LINES;
        if (value.chars().anyMatch(c -> Character.isISOControl(c) && !(lines && c == '\n'))) {
            throw new BadValue("exam.part.reason.unreadable");
        }
        if (column.type() == PartType.INSTITUTION) {
            checkInstitution(column, value);
        } else if (column.type() == PartType.SUBJECT && !subjects.contains(value)) {
            throw new BadValue("exam.part.reason.subject", PartType.shortened(value));
        }
        return value;
    }

    private String empty(PartColumn column) {
        if (column.required()) {
            throw new BadValue("exam.part.reason.empty");
        }
        if (column.type() == PartType.INSTITUTION && !scope.isCountry()) {
            throw new BadValue("exam.part.reason.country");
        }
        return "";
    }

    private void checkInstitution(PartColumn column, String code) {
        boolean wrongLevel = Institution.Level.ofCode(code)
                .map(level -> !column.levels().contains(level))
                .orElse(true);
        if (wrongLevel || !institutions.test(code)) {
            throw new BadValue("exam.part.reason.institution", PartType.shortened(code));
        }
        if (!scope.contains(code)) {
            throw new BadValue("exam.institutions.reason.notYours", code);
        }
    }

    /** Refuses to change the rows of the whole country for a clerk of an institution. */
    void checkMayChange(SittingPart part, Map<String, String> row) {
        boolean own = part.institution()
                .map(column -> row.get(column.name()))
                .map(code -> !code.isEmpty() && scope.contains(code))
                .orElse(false);
        if (!own && !scope.isCountry()) {
            throw new BadValue("exam.part.reason.country");
        }
    }
}
