package org.cetreg.shared.csv;

import java.util.List;

/**
 * What an import did. Lines are imported, unchanged or refused.
 *
 * @param lines how many lines with data the file has
 * @param imported how many of them made a new record or changed one
 * @param unchanged how many say what is known already
 * @param badLines the first of those that were left out, in the order of the file
 */
public record ImportReport(long lines, long imported, long unchanged, List<BadLine> badLines) {

    /** How many lines were left out; more than are listed when very many are bad. */
    public long refused() {
        return lines - imported - unchanged;
    }
}
