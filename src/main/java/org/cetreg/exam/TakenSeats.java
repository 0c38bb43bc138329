package org.cetreg.exam;

import java.util.Collection;
import java.util.Set;

/**
 * Where seats are taken in the current sitting, which the module knows that gives them: names and settings of those
 * institutions are not changed in passing (R-E1). To ask is to hold: no further seat is taken there before the caller's
 * transaction ends.
 */
public interface TakenSeats {

    /** Those of these campuses at which somebody has a seat, paid or not. */
    Set<String> at(Collection<String> campusCodes);

    /** Those of these campuses at which students of the home campuses have a seat for an oral test. */
    Set<String> oral(Collection<String> homeCampuses, Collection<String> campusCodes);
}
