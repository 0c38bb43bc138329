/** The connection between the seating of late entries and its diagram: calls to the engine and calls from it. */
package org.cetreg.ticket.process;
