/** Paid entries for the arrangement of rooms and seats. */
@NamedInterface("seating")
package org.cetreg.registration.seating;

import org.springframework.modulith.NamedInterface;
