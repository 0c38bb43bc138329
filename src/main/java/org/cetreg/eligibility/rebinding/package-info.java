/** How a record gets from a passport that is lost to another one: the request, the checks, and who decides (R-B1). */
@NamedInterface("rebinding")
package org.cetreg.eligibility.rebinding;

import org.springframework.modulith.NamedInterface;
