package org.cetreg.exam.imports;

/**
 * A change of an institution that an import did not make because taken seats depend on the present value (R-E1).
 *
 * @param label code and name of the institution, as pages show them
 * @param kept the present value: the name, or the codes of campuses and schools on offer, separated by semicolons
 * @param wanted the value in the imported table
 * @param line the line of the table that contains it
 */
public record InstitutionConflict(long id, Kind kind, String label, String kept, String wanted, long line) {

    /** The kind of value that would change. */
    public enum Kind {
        /** The name of the institution. */
        NAME,
        /** The campuses at which its students take oral tests (R-O2). */
        ORAL
    }
}
