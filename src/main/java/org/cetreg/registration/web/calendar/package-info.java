/** The candidate's dates as a file for calendars. */
package org.cetreg.registration.web.calendar;
