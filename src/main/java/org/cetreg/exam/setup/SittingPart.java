package org.cetreg.exam.setup;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.shared.csv.BadValue;
import org.cetreg.shared.csv.Column;
import org.cetreg.shared.csv.TableKind;

/**
 * A list that belongs to a sitting: one database table with a column {@code sitting_id}, whose rows the office changes one
 * by one or by uploading a table. A module declares each of its lists as a bean; pages, downloads, uploads and copies need
 * nothing else.
 */
public interface SittingPart {

    /** A figure about a row that is shown but cannot be changed, such as the number of seats taken. */
    record Figure(String name, String sql) {}

    /** The name in addresses and messages. */
    String name();

    /** The database table. */
    String table();

    /** The columns, those of the key first. The list is ordered by them. */
    List<PartColumn> columns();

    /** Figures that are shown with each row. */
    default List<Figure> figures() {
        return List.of();
    }

    /** Returns whether a row is in different stages as time goes by. */
    default boolean hasStages() {
        return false;
    }

    /**
     * Returns the stage in which a row is at this moment, as messages name it: {@code exam.part.stage.<stage>}.
     *
     * @param values the values of the row
     */
    default String stage(Map<String, String> values) {
        return "";
    }

    /** Returns whether readers see the texts of a row, so that a preview is of use. */
    default boolean hasPreview() {
        return false;
    }

    /** Returns whether a row may have no dates yet, so that a copy of a sitting takes it along without them. */
    default boolean standsWithoutDates() {
        return false;
    }

    /**
     * Refuses a row that contradicts itself, or a change of something that others rely on. The rows concerned are locked
     * until the end of the transaction.
     *
     * @throws BadValue when the change is refused
     */
    default void check(SittingState sitting, RowChange change) {}

    /** Returns the header by which an uploaded table of this kind is recognised. */
    default TableKind tableKind() {
        List<Column> columns = columns().stream().map(PartColumn::csv).toList();
        return new TableKind(name(), columns);
    }

    /** Returns the columns that identify a row. */
    default List<PartColumn> keys() {
        return columns().stream().filter(PartColumn::key).toList();
    }

    /** Returns the column with the institution that a row belongs to; empty for rows of the whole country. */
    default Optional<PartColumn> institution() {
        return columns().stream()
                .filter(column -> column.type() == PartType.INSTITUTION)
                .findFirst();
    }

    /** Returns the column with the subject of a row. */
    default Optional<PartColumn> subject() {
        return columns().stream()
                .filter(column -> column.type() == PartType.SUBJECT)
                .findFirst();
    }
}
