/** The one clock, and how moments, deadlines and the time that is left are told to people. */
package org.cetreg.shared.time;
