package org.cetreg.shared.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.InputStreamSource;

/**
 * A table in a file with a header line: comma-separated, in UTF-8 with or without byte order mark, or in GB18030, or the
 * first sheet of a workbook (.xlsx). Each record is one line, so a stray quotation mark spoils only its own line and not the
 * rest of the file.
 */
public final class CsvTable {

    /** Processes each row; it throws {@link BadValue} to skip the line. */
    @FunctionalInterface
    public interface RowReader {
        void read(CsvRow row) throws IOException;
    }

    private final InputStreamSource file;
    private final Header header;
    private final BadLines badLines;
    private long rows;

    CsvTable(InputStreamSource file, TableKind expected, List<TableKind> known, BadLines badLines) {
        this.file = file;
        this.header = new Header(expected, known);
        this.badLines = badLines;
    }

    long forEach(RowReader reader) {
        try (TableText text = TableText.of(file)) {
            String names = text.header();
            readRows(text.lines(), header.positions(names), reader);
        } catch (IOException e) {
            throw new UncheckedIOException("The table cannot be read", e);
        }
        if (rows == 0) {
            throw new RefusedFile("csv.refused.onlyHeader");
        }
        return rows;
    }

    private void readRows(Lines lines, Map<Column, Integer> positions, RowReader reader) throws IOException {
        while (lines.next()) {
            Optional<List<String>> values = Header.fields(lines.text());
            if (values.isPresent() && values.get().stream().allMatch(String::isBlank)) {
                continue;
            }
            rows++;
            try {
                reader.read(new CsvRow(lines.number(), checked(lines, values, positions.size()), positions));
            } catch (BadValue bad) {
                badLines.add(bad.at(lines.number()));
            }
        }
    }

    private static List<String> checked(Lines lines, Optional<List<String>> values, int width) {
        if (lines.isTooLong()) {
            throw new BadValue("csv.reason.lineTooLong", Lines.MAX_LENGTH);
        }
        List<String> fields = values.orElseThrow(() -> new BadValue("csv.reason.quotes"));
        if (fields.size() != width) {
            throw new BadValue("csv.reason.columns", width, fields.size());
        }
        return fields;
    }
}
