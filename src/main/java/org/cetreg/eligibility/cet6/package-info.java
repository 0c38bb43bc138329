/** Whether somebody who passed CET4 elsewhere or earlier may take CET6: the request, its scan, and the decision. */
@NamedInterface("cet6")
package org.cetreg.eligibility.cet6;

import org.springframework.modulith.NamedInterface;
