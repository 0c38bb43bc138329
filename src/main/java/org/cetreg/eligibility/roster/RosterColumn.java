package org.cetreg.eligibility.roster;

import java.util.List;
import java.util.Locale;
import org.cetreg.shared.csv.Column;
import org.cetreg.shared.csv.CsvRow;

/**
 * A column of a roster: how a header names it, how its value is checked, and where it is kept.
 *
 * @param column its names and its longest value
 * @param check reads the value out of a line; one text for each field
 * @param fields the columns of the staging table, and of records and conflicts, that keep it
 */
record RosterColumn(Column column, Check check, List<Field> fields) {

    /** A column of a table of the database, with its type. */
    record Field(String name, String type) {

        /** A field that is named like the roster's column. */
        static Field of(Column column, String type) {
            return new Field(column.name().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT), type);
        }
    }

    /** Reads the value of a column. */
    @FunctionalInterface
    interface Check {

        /** @throws org.cetreg.shared.csv.BadValue when the line must be left out */
        List<String> values(RosterLine line, CsvRow row);
    }

    /** A text that may be empty, in any file or none. */
    static RosterColumn optional(Column column) {
        return new RosterColumn(column, (line, row) -> List.of(row.optional(column)), text(column));
    }

    /** A text that no line may lack. */
    static RosterColumn required(Column column) {
        return new RosterColumn(column, (line, row) -> List.of(row.required(column)), text(column));
    }

    /** A whole number between two others. */
    static RosterColumn number(Column column, int from, int to) {
        return new RosterColumn(
                column,
                (line, row) -> List.of(RosterLine.number(row, column, from, to)),
                List.of(Field.of(column, "smallint")));
    }

    private static List<Field> text(Column column) {
        return List.of(Field.of(column, "varchar"));
    }
}
