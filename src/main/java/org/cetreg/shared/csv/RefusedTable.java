package org.cetreg.shared.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.InputStreamSource;

/**
 * Writes the lines of a file that an import refused as a table of their own, with the reason in a last column. It can be
 * mended and uploaded as it is, because importers ignore that column.
 */
public final class RefusedTable {

    private RefusedTable() {}

    /**
     * Writes the header and the refused lines as they stand in the file.
     *
     * @param reasons the reason of each refused line, by its number in the file
     * @param reasonHeader the name of the last column: one of those of {@link Column#REASON}
     */
    public static void write(InputStreamSource file, Map<Long, String> reasons, String reasonHeader, TableOutput out)
            throws IOException {
        try (TableText text = TableText.of(file)) {
            List<String> header = new ArrayList<>(Header.fields(text.header()).orElse(List.of()));
            int earlier = earlierReasons(header);
            int width = header.size() - (earlier < 0 ? 0 : 1);
            out.line(with(header, earlier, width, reasonHeader));
            Lines lines = text.lines();
            while (lines.next()) {
                String reason = reasons.get(lines.number());
                if (reason != null) {
                    String line = lines.text();
                    // What cannot be cut into values stands in the first column as it is.
                    List<String> values = Header.fields(line).orElse(List.of(line));
                    out.line(with(values, earlier, width, reason));
                }
            }
        }
    }

    private static int earlierReasons(List<String> header) {
        for (int i = 0; i < header.size(); i++) {
            if (Column.REASON.isNamed(header.get(i).strip())) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> with(List<String> values, int without, int width, String last) {
        List<String> line = new ArrayList<>(values.stream().map(String::strip).toList());
        if (without >= 0 && without < line.size()) {
            line.remove(without);
        }
        while (line.size() < width) {
            line.add("");
        }
        line.add(last);
        return line;
    }
}
