package org.cetreg.exam.institutions;

import org.cetreg.shared.Scope;

/** Tells whom a change of an institution concerns. The module that registers candidates implements it. */
public interface Concerned {

    /**
     * The people of an institution.
     *
     * @param students the number of student records of the campuses in it
     * @param seats the number of seats that are taken there in the current sitting, paid or not
     */
    record People(long students, long seats) {}

    /** Returns whom a change of everything in the scope concerns at this moment. */
    People under(Scope scope);
}
