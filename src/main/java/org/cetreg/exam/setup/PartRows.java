package org.cetreg.exam.setup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cetreg.exam.SittingId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads and writes the rows of parts. Callers have checked the values, and hold the lock of the sitting when they write. */
@Component
public class PartRows {

    private final JdbcTemplate jdbc;

    PartRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the number of rows that the filter lets through. */
    public long count(SittingPart part, SittingId sitting, PartFilter filter) {
        PartFilter.Condition condition = filter.condition(part, sitting.value());
        return jdbc.queryForObject(
                "select count(*) from " + part.table() + " where " + condition.sql(),
                Long.class,
                condition.arguments().toArray());
    }

    /** Returns one page of rows, with the names of their institutions. */
    public List<PartRow> page(SittingPart part, SittingId sitting, PartFilter filter, long skipped, int size) {
        PartFilter.Condition condition = filter.condition(part, sitting.value());
        List<Object> arguments = new ArrayList<>(condition.arguments());
        arguments.addAll(List.of(size, skipped));
        String institution = part.institution().map(PartColumn::sql).orElse("null");
        // The names are looked up for one page, and not for all rows that are ordered.
        String sql = "select page.*, institution.name as institution_name from (select row_number() over (order by "
                + filter.orderBy(part) + ") as place, " + institution + "::varchar as institution_of, " + written(part)
                + " from " + part.table() + " where " + condition.sql() + " order by place limit ? offset ?) page"
                + " left join institution on institution.code = page.institution_of order by page.place";
        return jdbc.query(sql, (row, number) -> row(part, row, row.getString("institution_name")), arguments.toArray());
    }

    /** Returns the row with this key. */
    public Optional<PartRow> find(SittingPart part, SittingId sitting, String key) {
        return find(part, sitting, key, "");
    }

    /** Returns the row with this key, which nobody else changes before the transaction ends. */
    Optional<PartRow> lock(SittingPart part, SittingId sitting, String key) {
        return find(part, sitting, key, " for update");
    }

    private Optional<PartRow> find(SittingPart part, SittingId sitting, String key, String lock) {
        List<String> values = PartRow.keys(key);
        if (values.size() != part.keys().size()) {
            return Optional.empty();
        }
        List<Object> arguments = new ArrayList<>(List.of(sitting.value()));
        for (int i = 0; i < values.size(); i++) {
            PartType type = part.keys().get(i).type();
            if (values.get(i).isEmpty()
                    || type == PartType.COUNT && !values.get(i).matches("[0-9]{1,6}")) {
                return Optional.empty();
            }
            arguments.add(type.parameter(values.get(i)));
        }
        return jdbc
                .query(
                        "select " + written(part) + " from " + part.table() + " where " + isKey(part) + lock,
                        (row, number) -> row(part, row, null),
                        arguments.toArray())
                .stream()
                .findFirst();
    }

    /** Returns all rows in a scope by their keys; nobody else changes them before the transaction ends. */
    Map<String, PartRow> lockAll(SittingPart part, SittingId sitting, PartFilter filter) {
        PartFilter.Condition condition = filter.condition(part, sitting.value());
        Map<String, PartRow> rows = new LinkedHashMap<>();
        jdbc.query(
                "select " + written(part) + " from " + part.table() + " where " + condition.sql() + " order by "
                        + PartFilter.all(filter.scope()).orderBy(part) + " for update",
                found -> {
                    PartRow row = row(part, found, null);
                    rows.put(row.key(), row);
                },
                condition.arguments().toArray());
        return rows;
    }

    /** Returns the rows of a page without limit, one after the other. */
    public Stream<PartRow> stream(SittingPart part, SittingId sitting, PartFilter filter) {
        PartFilter.Condition condition = filter.condition(part, sitting.value());
        return jdbc.queryForStream(
                "select " + written(part) + " from " + part.table() + " where " + condition.sql() + " order by "
                        + filter.orderBy(part),
                (row, number) -> row(part, row, null),
                condition.arguments().toArray());
    }

    void write(SittingPart part, SittingId sitting, List<RowChange> changes) {
        Map<String, List<Object[]>> batches = new LinkedHashMap<>();
        changes.forEach(change -> add(part, sitting, change, batches));
        batches.forEach(jdbc::batchUpdate);
    }

    private static void add(
            SittingPart part, SittingId sitting, RowChange change, Map<String, List<Object[]>> batches) {
        List<Object> arguments = new ArrayList<>();
        String sql;
        if (change.added()) {
            arguments.add(sitting.value());
            part.columns().forEach(column -> arguments.add(parameter(column, change.after())));
            sql = insert(part);
        } else {
            // A moment with seconds, which is written without them, is changed only if somebody typed another one.
            List<PartColumn> changed = change.removed()
                    ? List.of()
                    : part.columns().stream()
                            .filter(column -> change.concerns(column.name()))
                            .toList();
            changed.forEach(column -> arguments.add(parameter(column, change.after())));
            arguments.add(sitting.value());
            part.keys().forEach(key -> arguments.add(parameter(key, change.before())));
            sql = change.removed() ? "delete from " + part.table() + " where " + isKey(part) : update(part, changed);
        }
        batches.computeIfAbsent(sql, key -> new ArrayList<>()).add(arguments.toArray());
    }

    private static Object parameter(PartColumn column, Map<String, String> values) {
        return column.type().parameter(values.get(column.name()));
    }

    private static String insert(SittingPart part) {
        String columns = part.columns().stream().map(PartColumn::sql).collect(Collectors.joining(", "));
        return "insert into " + part.table() + " (sitting_id, " + columns + ") values (?"
                + ", ?".repeat(part.columns().size()) + ")";
    }

    private static String update(SittingPart part, List<PartColumn> changed) {
        String set = changed.stream().map(column -> column.sql() + " = ?").collect(Collectors.joining(", "));
        return "update " + part.table() + " set " + set + " where " + isKey(part);
    }

    private static String isKey(SittingPart part) {
        return "sitting_id = ?"
                + part.keys().stream().map(key -> " and " + key.sql() + " = ?").collect(Collectors.joining());
    }

    private static String written(SittingPart part) {
        return Stream.concat(
                        part.columns().stream().map(column -> column.written() + " as \"" + column.name() + "\""),
                        part.figures().stream().map(figure -> figure.sql() + " as \"" + figure.name() + "\""))
                .collect(Collectors.joining(", "));
    }

    private static PartRow row(SittingPart part, ResultSet found, String institutionName) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        for (PartColumn column : part.columns()) {
            values.put(column.name(), found.getString(column.name()));
        }
        Map<String, Long> figures = new LinkedHashMap<>();
        for (SittingPart.Figure figure : part.figures()) {
            figures.put(figure.name(), found.getLong(figure.name()));
        }
        List<String> keys =
                part.keys().stream().map(key -> values.get(key.name())).toList();
        return new PartRow(keys, values, figures, institutionName);
    }
}
