package org.cetreg.eligibility.roster;

import org.cetreg.shared.csv.BadLine;
import org.cetreg.shared.csv.BadLines;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Removes lines from the staging table and reports as many of them as a report lists: a file may have a million. */
final class DroppedLines {

    private DroppedLines() {}

    /**
     * Removes lines.
     *
     * @param delete the statement that removes them and returns their numbers as {@code line}
     * @param badLine reads what is reported of a line from what the statement returns
     */
    static void drop(
            JdbcTemplate jdbc, BadLines badLines, String delete, RowMapper<BadLine> badLine, Object... arguments) {
        jdbc.query(
                        "with dropped as (" + delete + ") select * from dropped order by line limit " + BadLines.KEPT,
                        badLine,
                        arguments)
                .forEach(badLines::add);
    }
}
