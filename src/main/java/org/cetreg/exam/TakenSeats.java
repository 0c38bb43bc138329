package org.cetreg.exam;

import java.util.Collection;
import java.util.Set;

/**
 * Finds the campuses at which seats are taken in the current sitting. The module that assigns seats implements it.
 * Imports do not change names and settings of those institutions (R-E1). Each query also locks: no further seat is
 * taken at these campuses before the caller's transaction ends.
 */
public interface TakenSeats {

    /** Returns those of the given campuses at which any candidate has a seat, paid or not. */
    Set<String> at(Collection<String> campusCodes);

    /** Returns those of the given campuses at which students of the home campuses have a seat for an oral test. */
    Set<String> oral(Collection<String> homeCampuses, Collection<String> campusCodes);
}
