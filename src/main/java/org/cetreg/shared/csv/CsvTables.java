package org.cetreg.shared.csv;

import java.util.List;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/**
 * Reads tables for importers. It knows all kinds of tables, so that it can say where a table belongs that was uploaded
 * in the wrong place.
 */
@Component
public class CsvTables {

    private final List<TableKind> known;

    public CsvTables(List<TableKind> known) {
        this.known = known;
    }

    /**
     * Reads all rows of a file in order; empty lines are skipped.
     *
     * @param file the file; it is read from the beginning more than once
     * @param expected the expected kind of table
     * @param badLines receives the lines that are skipped
     * @return the number of lines with data, good and bad
     * @throws RefusedFile when the file is not such a table, or has no data
     */
    public long read(InputStreamSource file, TableKind expected, BadLines badLines, CsvTable.RowReader reader) {
        return new CsvTable(file, expected, known, badLines).forEach(reader);
    }
}
