package org.cetreg.shared.tables;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.cetreg.shared.csv.CsvOutput;
import org.cetreg.shared.csv.TableOutput;
import org.springframework.lang.Nullable;

/** The formats in which tables can be downloaded. All of them can be uploaded again. */
public enum TableFormat {
    /** With commas, in UTF-8. */
    CSV("csv", TableFormat.CSV_TYPE, StandardCharsets.UTF_8),
    /** With commas, in the encoding that older spreadsheet programs in China expect. */
    GB18030("csv", TableFormat.CSV_TYPE, Charset.forName("GB18030")),
    /** A workbook of Excel or WPS, all of whose cells are texts, so that no number loses a digit. */
    XLSX("xlsx", TableFormat.XLSX_TYPE, null);

    /** The media type of tables with commas. */
    public static final String CSV_TYPE = "text/csv";

    /** The media type of workbooks. */
    public static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** The end of the addresses of tables, as a variable of their path. */
    public static final String EXTENSION = "{extension:csv|xlsx}";

    private final String extension;
    private final String mediaType;
    private final @Nullable Charset encoding;

    TableFormat(String extension, String mediaType, @Nullable Charset encoding) {
        this.extension = extension;
        this.mediaType = mediaType;
        this.encoding = encoding;
    }

    /**
     * Returns the format that an address asks for.
     *
     * @param extension {@code csv} or {@code xlsx}
     * @param encoding {@code gb18030}, or anything else for UTF-8
     */
    public static TableFormat of(String extension, @Nullable String encoding) {
        if (XLSX.extension.equals(extension)) {
            return XLSX;
        }
        return "gb18030".equalsIgnoreCase(encoding) ? GB18030 : CSV;
    }

    /** Returns the end of a file's name, without the dot. */
    public String extension() {
        return extension;
    }

    /** Returns the media type with its encoding, as a response names it. */
    public String contentType() {
        return encoding == null ? mediaType : mediaType + ";charset=" + encoding.name();
    }

    /** Begins a table; closing it completes the file and closes the stream. */
    public TableOutput open(OutputStream out) throws IOException {
        return encoding == null
                ? new WorkbookOutput(out)
                : new CsvOutput(new OutputStreamWriter(out, encoding), this == CSV);
    }
}
