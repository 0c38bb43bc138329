package org.cetreg.shared.csv;

import java.util.List;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/** Reads tables for importers, and knows all kinds of them: what belongs elsewhere is told where. */
@Component
public class CsvTables {

    private final List<TableKind> known;

    public CsvTables(List<TableKind> known) {
        this.known = known;
    }

    /**
     * Reads all rows of a file, one after the other; empty lines are skipped.
     *
     * @param file read from its beginning more than once
     * @param expected the kind of table that it should be
     * @param badLines gets the lines that are left out
     * @return how many lines with data there are, good and bad
     * @throws RefusedFile when it is no such table, or has no data
     */
    public long read(InputStreamSource file, TableKind expected, BadLines badLines, CsvTable.RowReader reader) {
        return new CsvTable(file, expected, known, badLines).forEach(reader);
    }
}
