package org.cetreg.shared.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.InputStreamSource;

/**
 * A table in a file with a header line: CSV with commas, UTF-8 with or without byte order mark, or GB18030. A record
 * is one line; a stray quotation mark spoils its own line and not the rest of the file.
 */
public final class CsvTable {

    /** What is done with each row; it throws {@link BadValue} to leave the line out. */
    @FunctionalInterface
    public interface RowReader {
        void read(CsvRow row) throws IOException;
    }

    private static final int BUFFER = 1 << 16;
    private static final CsvReader.CsvReaderBuilder LINE =
            CsvReader.builder().allowUnclosedQuote(false).allowExtraCharsAfterClosingQuote(false);

    private final InputStreamSource file;
    private final List<Column> columns;
    private final BadLines badLines;
    private long rows;

    /**
     * @param file read twice, from its beginning
     * @param badLines gets the lines that are left out
     */
    public CsvTable(InputStreamSource file, List<Column> columns, BadLines badLines) {
        this.file = file;
        this.columns = columns;
        this.badLines = badLines;
    }

    /**
     * Reads all rows, one after the other; empty lines are skipped.
     *
     * @return how many lines with data there are, good and bad
     * @throws RefusedFile when the header is not that of the table
     */
    public long forEach(RowReader reader) {
        try {
            Charset encoding = Encoding.of(file);
            try (InputStream bytes = file.getInputStream();
                    BufferedReader text = new BufferedReader(new InputStreamReader(bytes, encoding), BUFFER)) {
                Lines lines = new Lines(text);
                if (!lines.next()) {
                    throw new RefusedFile("csv.refused.empty");
                }
                List<String> header = fields(lines).orElseThrow(() -> new RefusedFile("csv.refused.header"));
                readRows(lines, header.size(), positions(header), reader);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("The table cannot be read", e);
        }
    }

    private void readRows(Lines lines, int width, Map<Column, Integer> positions, RowReader reader) throws IOException {
        while (lines.next()) {
            Optional<List<String>> values = fields(lines);
            if (values.isPresent() && values.get().stream().allMatch(String::isBlank)) {
                continue;
            }
            rows++;
            try {
                reader.read(new CsvRow(lines.number(), checked(lines, values, width), positions));
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

    private static Optional<List<String>> fields(Lines lines) {
        String text = lines.text();
        if (text.isBlank()) {
            return Optional.of(List.of());
        }
        try {
            return Optional.of(LINE.ofSingleCsvRecord(text).getFields());
        } catch (CsvParseException e) {
            return Optional.empty();
        }
    }

    private Map<Column, Integer> positions(List<String> header) {
        Map<Column, Integer> positions = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).strip();
            Column column = columns.stream()
                    .filter(candidate -> candidate.isNamed(name))
                    .findFirst()
                    .orElseThrow(() -> new RefusedFile("csv.refused.unknownColumn", name));
            if (positions.put(column, i) != null) {
                throw new RefusedFile("csv.refused.repeatedColumn", name);
            }
        }
        for (Column column : columns) {
            if (column.required() && !positions.containsKey(column)) {
                throw new RefusedFile("csv.refused.missingColumn", column.chineseName());
            }
        }
        return positions;
    }
}
