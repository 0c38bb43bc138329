package org.cetreg.exam.imports;

/**
 * A change of an institution on which taken seats rest (R-E1): it was in a table and was not made.
 *
 * @param label code and name of the institution, as pages show it
 * @param kept what holds: the name, or the codes of campuses and schools on offer, separated by semicolons
 * @param wanted what the table says
 * @param line where it says so
 */
public record InstitutionConflict(long id, Kind kind, String label, String kept, String wanted, long line) {

    /** What would be changed. */
    public enum Kind {
        /** Its name. */
        NAME,
        /** Where its students take oral tests (R-O2). */
        ORAL
    }
}
