/** The examination office's arrangement pages, the candidate's ticket, and the ticket check by staff. */
package org.cetreg.ticket.web;
