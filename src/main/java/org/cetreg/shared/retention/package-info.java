/** Removes data when its time is over: sweeps for expired data, and for data past its retention period. */
package org.cetreg.shared.retention;
