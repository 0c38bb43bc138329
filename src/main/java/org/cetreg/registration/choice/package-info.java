/** The choice of subjects and campuses: what a candidate may choose, and the rules that restrict it. */
@NamedInterface("choice")
package org.cetreg.registration.choice;

import org.springframework.modulith.NamedInterface;
