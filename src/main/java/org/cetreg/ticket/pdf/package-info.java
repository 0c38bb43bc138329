/** The sheet of an admission ticket, and its PDF. */
package org.cetreg.ticket.pdf;
