package org.cetreg.shared.csv;

import java.util.List;
import java.util.Map;

/**
 * The result of an import. Each line with data added a record, changed a record, repeated what was known already,
 * conflicted with data that others rely on (R-E1), or was refused.
 *
 * @param lines the number of lines with data in the file
 * @param badLines the first of the refused lines, in the order of the file
 */
public record ImportReport(
        long lines, long added, long changed, long unchanged, long conflicts, List<BadLine> badLines) {

    /** Returns the number of lines that added or changed a record. */
    public long imported() {
        return added + changed;
    }

    /** Returns the figures for the audit trail. */
    public Map<String, Long> figures() {
        return Map.of(
                "lines", lines,
                "added", added,
                "changed", changed,
                "unchanged", unchanged,
                "conflicts", conflicts,
                "refused", refused());
    }

    /** Returns the number of refused lines, which may be greater than the number listed. */
    public long refused() {
        return lines - added - changed - unchanged - conflicts;
    }
}
