/** Between the arrangement and its diagram: what we tell the engine and what the engine tells us. */
package org.cetreg.ticket.process;
