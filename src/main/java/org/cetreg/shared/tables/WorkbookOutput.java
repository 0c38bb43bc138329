package org.cetreg.shared.tables;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.cetreg.shared.csv.TableOutput;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes a workbook with one sheet, whose memory does not grow with it. All cells are texts, so that spreadsheet programs
 * keep leading zeros and all digits, and take nothing for a formula.
 */
final class WorkbookOutput implements TableOutput {

    private static final int AT_ONCE = 500;
    private static final String TEXT = "@";
    private static final double WIDTH = 18;

    private final Workbook book;
    private final Worksheet sheet;
    private int line;

    WorkbookOutput(OutputStream out) {
        book = new Workbook(out, "CET", "1.0");
        sheet = book.newWorksheet("1");
    }

    @Override
    public void line(List<String> values) throws IOException {
        if (line == 0) {
            for (int column = 0; column < values.size(); column++) {
                sheet.style(column).format(TEXT).set();
                sheet.width(column, WIDTH);
            }
            sheet.freezePane(0, 1);
        }
        for (int column = 0; column < values.size(); column++) {
            if (!values.get(column).isEmpty()) {
                sheet.inlineString(line, column, values.get(column));
                sheet.style(line, column).format(TEXT).set();
            }
        }
        line++;
        if (line % AT_ONCE == 0) {
            sheet.flush();
        }
    }

    @Override
    public void close() throws IOException {
        book.close();
    }
}
