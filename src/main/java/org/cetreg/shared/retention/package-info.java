/** What is removed when its time is over: sweeps of what has expired, and of what is too old to keep. */
package org.cetreg.shared.retention;
