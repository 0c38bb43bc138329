package org.cetreg.exam.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cetreg.shared.Scope;

/**
 * Which rows of a part a clerk looks at, and in which order.
 *
 * @param scope where the rows lie: the clerk's own scope, or the part of it that was asked for
 * @param subject the code of a subject; empty for all
 * @param order the name of the column by which the rows are ordered; unknown ones order by the key
 */
public record PartFilter(Scope scope, String subject, String order, boolean descending) {

    /** Returns all rows in a scope. */
    public static PartFilter all(Scope scope) {
        return new PartFilter(scope, "", "", false);
    }

    /** A condition in SQL with its arguments. */
    record Condition(String sql, List<Object> arguments) {}

    Condition condition(SittingPart part, long sitting) {
        StringBuilder sql = new StringBuilder("sitting_id = ?");
        List<Object> arguments = new ArrayList<>(List.of(sitting));
        Optional<PartColumn> institution = part.institution();
        if (institution.isPresent() && !scope.isCountry()) {
            sql.append(" and ").append(institution.get().sql()).append(" between ? and ?");
            arguments.addAll(List.of(scope.first(), scope.last()));
        }
        if (part.subject().isPresent() && !subject.isEmpty()) {
            sql.append(" and ").append(part.subject().get().sql()).append(" = ?");
            arguments.add(subject);
        }
        return new Condition(sql.toString(), arguments);
    }

    /** Returns the column by which the rows are ordered: that which was asked for, or the first. */
    public PartColumn orderedBy(SittingPart part) {
        return part.columns().stream()
                .filter(column -> column.name().equals(order))
                .findFirst()
                .orElse(part.columns().get(0));
    }

    String orderBy(SittingPart part) {
        PartColumn first = orderedBy(part);
        StringBuilder sql = new StringBuilder(first.sql()).append(descending ? " desc" : "");
        part.keys().stream()
                .filter(key -> !key.equals(first))
                .forEach(key -> sql.append(", ").append(key.sql()));
        return sql.toString();
    }
}
