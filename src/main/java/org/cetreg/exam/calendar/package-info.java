/** The dates of a sitting: when its subjects are examined, and when one can register. */
@NamedInterface("calendar")
package org.cetreg.exam.calendar;

import org.springframework.modulith.NamedInterface;
