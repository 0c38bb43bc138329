package org.cetreg.exam.setup;

import java.util.List;
import org.cetreg.shared.csv.ImportReport;

/**
 * The result of an uploaded table.
 *
 * @param figures the lines by what became of them; removed rows count as changed
 * @param removed the number of rows removed
 * @param changes the first of the changes, in the order of the table
 */
public record PartReport(ImportReport figures, long removed, List<RowChange> changes) {

    /** The maximum number of changes listed. */
    public static final int LISTED = 100;
}
