package org.cetreg.shared.csv;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import org.springframework.core.io.InputStreamSource;
import org.springframework.lang.Nullable;

/** The text of a table in a file, whatever its encoding, line by line; a workbook is turned into such a text first. */
final class TableText implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final @Nullable WorkbookText workbook;
    private final BufferedReader reader;
    private final Lines lines;

    private TableText(@Nullable WorkbookText workbook, BufferedReader reader) {
        this.workbook = workbook;
        this.reader = reader;
        this.lines = new Lines(reader);
    }

    /** @throws RefusedFile when the file contains no text */
    static TableText of(InputStreamSource file) throws IOException {
        WorkbookText workbook = FileFormat.isWorkbook(file) ? WorkbookText.of(file) : null;
        try {
            InputStreamSource text = workbook == null ? file : workbook;
            if (workbook == null) {
                FileFormat.refuseOthers(file);
            }
            Charset encoding = Encoding.of(text);
            return new TableText(
                    workbook, new BufferedReader(new InputStreamReader(text.getInputStream(), encoding), BUFFER));
        } catch (IOException | RuntimeException e) {
            if (workbook != null) {
                workbook.close();
            }
            throw e;
        }
    }

    /**
     * Moves to the first line that is not blank, which is the header.
     *
     * @throws RefusedFile when there is none, or it cannot be a header
     */
    String header() throws IOException {
        while (lines.next()) {
            if (lines.isTooLong()) {
                throw new RefusedFile("csv.refused.headerTooLong", String.valueOf(Lines.MAX_LENGTH));
            }
            if (!lines.text().isBlank()) {
                return lines.text();
            }
        }
        throw new RefusedFile("csv.refused.empty");
    }

    Lines lines() {
        return lines;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        if (workbook != null) {
            workbook.close();
        }
    }
}
