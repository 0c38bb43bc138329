package org.cetreg.exam.setup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cetreg.exam.SittingId;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Copies the rows of a part to another sitting, in one statement.
 *
 * @param later how much later the dates are; empty leaves dates out, and rows that cannot do without them
 */
record PartCopy(SittingPart part, Optional<Duration> later) {

    void into(JdbcTemplate jdbc, SittingId from, SittingId to) {
        boolean dated = part.columns().stream().anyMatch(column -> column.type() == PartType.MOMENT);
        if (dated && later.isEmpty() && !part.standsWithoutDates()) {
            return;
        }
        List<Object> arguments = new ArrayList<>(List.of(to.value()));
        String values =
                part.columns().stream().map(column -> value(column, arguments)).collect(Collectors.joining(", "));
        arguments.add(from.value());
        String columns = part.columns().stream().map(PartColumn::sql).collect(Collectors.joining(", "));
        jdbc.update(
                "insert into " + part.table() + " (sitting_id, " + columns + ") select ?, " + values + " from "
                        + part.table() + " where sitting_id = ?",
                arguments.toArray());
    }

    private String value(PartColumn column, List<Object> arguments) {
        if (column.type() != PartType.MOMENT) {
            return column.sql();
        }
        if (later.isEmpty()) {
            return "null::timestamptz";
        }
        arguments.add(later.get().toSeconds());
        return column.sql() + " + make_interval(secs => ?)";
    }
}
