package org.cetreg.eligibility.roster;

import java.util.List;
import java.util.Locale;
import org.cetreg.shared.csv.Column;
import org.cetreg.shared.csv.CsvRow;

/**
 * A column of a roster: its names in the header, the check of its values and the database fields that store them.
 *
 * @param column its names and the maximum length of its values
 * @param check reads the value from a line and returns one text for each field
 * @param fields the columns of the staging table, and of records and conflicts, that store it
 */
record RosterColumn(Column column, Check check, List<Field> fields) {

    /** A column of a database table with its type. */
    record Field(String name, String type) {

        /** Returns a field named after the roster's column. */
        static Field of(Column column, String type) {
            return new Field(column.name().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT), type);
        }
    }

    /** Reads the value of a column. */
    @FunctionalInterface
    interface Check {

        /**
         * Returns the values for the column's fields.
         *
         * @throws org.cetreg.shared.csv.BadValue when the line must be left out
         */
        List<String> values(RosterLine line, CsvRow row);
    }

    /** Returns a column that a file may omit and a line may leave empty. */
    static RosterColumn optional(Column column) {
        return new RosterColumn(column, (line, row) -> List.of(row.optional(column)), text(column));
    }

    /** Returns a text column that every line must fill. */
    static RosterColumn required(Column column) {
        return new RosterColumn(column, (line, row) -> List.of(row.required(column)), text(column));
    }

    /** Returns a column for a whole number within a range. */
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
