/** The dates of a sitting: examination dates of its subjects and registration windows. */
@NamedInterface("calendar")
package org.cetreg.exam.calendar;

import org.springframework.modulith.NamedInterface;
