/** What a candidate may choose, and what stands against it: subjects, campuses, and the rows of the table for it. */
@NamedInterface("choice")
package org.cetreg.registration.choice;

import org.springframework.modulith.NamedInterface;
