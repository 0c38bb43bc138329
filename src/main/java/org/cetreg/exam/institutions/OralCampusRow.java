package org.cetreg.exam.institutions;

/**
 * A place where students of an institution may take oral tests (R-O2), as the office lists it.
 *
 * @param institution the code of the school or campus of the students
 * @param offered the code of the campus on offer, or of a school that stands for all of its campuses
 */
public record OralCampusRow(String institution, String institutionName, String offered, String offeredName) {

    /** Returns the key of the row as addresses contain it: {@code 99301.993010}. */
    public String key() {
        return institution + "." + offered;
    }
}
