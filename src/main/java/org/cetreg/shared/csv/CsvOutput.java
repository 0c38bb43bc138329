package org.cetreg.shared.csv;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a table for spreadsheet programs: with commas, and a mark that tells them it is UTF-8. A text that such a program
 * would take for a formula begins with an apostrophe, and a number of which it would keep only fifteen digits ends with a
 * tab, so that it is read as text.
 */
public final class CsvOutput implements TableOutput {

    private static final char MARK = '\uFEFF';
    private static final Pattern FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r\\n＝＋－＠].*");
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{16,}");
    private static final Pattern TO_QUOTE = Pattern.compile("[,\"\\r\\n]");

    private final Writer out;

    /** Begins a table in UTF-8. */
    public CsvOutput(Writer out) throws IOException {
        this(out, true);
    }

    /** @param unicode whether the writer writes UTF-8, which the mark tells */
    public CsvOutput(Writer out, boolean unicode) throws IOException {
        this.out = out;
        if (unicode) {
            out.write(MARK);
        }
    }

    @Override
    public void line(List<String> values) throws IOException {
        out.write(values.stream().map(CsvOutput::cell).collect(Collectors.joining(",", "", "\r\n")));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static String cell(String value) {
        String safe = value;
        if (LONG_NUMBER.matcher(value).matches()) {
            safe = value + "\t";
        } else if (FORMULA.matcher(value).matches() && !AMOUNT.matcher(value).matches()) {
            safe = "'" + value;
        }
        return TO_QUOTE.matcher(safe).find() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
