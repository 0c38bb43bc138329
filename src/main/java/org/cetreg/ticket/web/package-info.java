/** The office's page for rooms and seats, the candidate's ticket, and the check of tickets by staff. */
package org.cetreg.ticket.web;
