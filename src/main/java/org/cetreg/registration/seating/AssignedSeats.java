package org.cetreg.registration.seating;

import java.util.Collection;
import java.util.Map;

/** Tells the desk the rooms and seats that the arrangement has given to entries. */
public interface AssignedSeats {

    /**
     * Returns the seats of those of the entries that have one, published or not; executes one statement. The caller
     * shows a seat only when its ticket can be printed (R-T3).
     */
    Map<Long, AssignedSeat> of(Collection<Long> entryIds);
}
