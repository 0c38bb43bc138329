/** Moves a student record from a lost passport to another one: the request, the checks and the decision (R-B1). */
@NamedInterface("rebinding")
package org.cetreg.eligibility.rebinding;

import org.springframework.modulith.NamedInterface;
