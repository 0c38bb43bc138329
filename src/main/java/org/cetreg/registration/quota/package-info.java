/** The numbers of seats that the office sets for subjects at campuses. */
@NamedInterface("quota")
package org.cetreg.registration.quota;

import org.springframework.modulith.NamedInterface;
