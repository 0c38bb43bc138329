package org.cetreg.shared.csv;

import java.util.List;
import java.util.Map;

/**
 * What an import did. Each line with data made something new, changed something, said what is known already, is a conflict
 * with what others rest on (R-E1), or was left out.
 *
 * @param lines how many lines with data the file has
 * @param badLines the first of those that were left out, in the order of the file
 */
public record ImportReport(
        long lines, long added, long changed, long unchanged, long conflicts, List<BadLine> badLines) {

    /** How many lines made something new or changed something. */
    public long imported() {
        return added + changed;
    }

    /** The figures as the audit trail keeps them. */
    public Map<String, Long> figures() {
        return Map.of(
                "lines", lines,
                "added", added,
                "changed", changed,
                "unchanged", unchanged,
                "conflicts", conflicts,
                "refused", refused());
    }

    /** How many lines were left out; more than are listed when very many are bad. */
    public long refused() {
        return lines - added - changed - unchanged - conflicts;
    }
}
