package org.cetreg.shared.tables.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.cetreg.shared.SiteLanguage;
import org.cetreg.shared.csv.Column;
import org.cetreg.shared.csv.TableOutput;
import org.cetreg.shared.tables.TableFormat;

/** Sends tables as files that can be uploaded again. */
public final class TableDownload {

    private TableDownload() {}

    /** Returns the header in the reader's language. */
    public static List<String> header(List<Column> columns, Locale reader) {
        boolean english = SiteLanguage.isEnglish(reader);
        return columns.stream()
                .map(column -> english ? column.name() : column.chineseName())
                .toList();
    }

    /** Says what the response contains: a file of this format and name. */
    static void begin(HttpServletResponse response, TableFormat format, String name) {
        response.setContentType(format.contentType());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "." + format.extension() + "\"");
    }

    /**
     * Sends a table.
     *
     * @param name the name of the file without its end
     * @param lines the lines with the values of the columns; it is closed
     */
    public static void send(
            HttpServletResponse response,
            TableFormat format,
            String name,
            List<String> header,
            Stream<List<String>> lines)
            throws IOException {
        begin(response, format, name);
        try (lines;
                TableOutput table = format.open(response.getOutputStream())) {
            table.line(header);
            lines.forEach(line -> {
                try {
                    table.line(line);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
