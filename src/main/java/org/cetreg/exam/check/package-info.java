/** Looks for what is missing in a sitting, or contradicts something else, before it is opened. */
@NamedInterface("check")
package org.cetreg.exam.check;

import org.springframework.modulith.NamedInterface;
