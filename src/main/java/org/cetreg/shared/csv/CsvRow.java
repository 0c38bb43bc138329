package org.cetreg.shared.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One row of a table, with its values by column. */
public final class CsvRow {

    private final long line;
    private final List<String> values;
    private final Map<Column, Integer> positions;

    CsvRow(long line, List<String> values, Map<Column, Integer> positions) {
        this.line = line;
        this.values = values;
        this.positions = positions;
    }

    /** Returns a row that somebody typed into the fields of a form, to which the rules of a table apply. */
    public static CsvRow typed(Map<Column, String> values) {
        List<String> texts = new ArrayList<>();
        Map<Column, Integer> positions = new HashMap<>();
        values.forEach((column, text) -> {
            positions.put(column, texts.size());
            texts.add(text);
        });
        return new CsvRow(0, texts, positions);
    }

    /** Returns the line number in the file; the header is line 1. */
    public long line() {
        return line;
    }

    /** Returns whether the file has the column. */
    public boolean has(Column column) {
        return positions.containsKey(column);
    }

    /**
     * Returns the value without surrounding spaces; empty when the file does not have the column.
     *
     * @throws BadValue when the value is too long for its column, contains unreadable characters, or is a number that a
     *     spreadsheet wrote with an exponent
     */
    public String optional(Column column) {
        Integer position = positions.get(column);
        if (position == null) {
            return "";
        }
        String value = values.get(position).strip();
        if (Spreadsheet.hasExponent(value)) {
            throw new BadValue("csv.reason.exponent", column.chineseName());
        }
        if (value.length() > column.maxLength() && value.codePointCount(0, value.length()) > column.maxLength()) {
            throw new BadValue("csv.reason.tooLong", column.chineseName(), column.maxLength());
        }
        for (int i = 0; i < value.length(); i++) {
            if (isUnreadable(value.charAt(i))) {
                throw new BadValue("csv.reason.unreadable", column.chineseName());
            }
        }
        return value;
    }

    /** Returns the value in the same way as {@link #optional}, but refuses an empty value. */
    public String required(Column column) {
        String value = optional(column);
        if (value.isEmpty()) {
            throw new BadValue("csv.reason.empty", column.chineseName());
        }
        return value;
    }

    private static boolean isUnreadable(char character) {
        return Character.isISOControl(character) || character == Encoding.REPLACEMENT;
    }
}
