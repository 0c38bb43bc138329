/** Paid entries for the arrangement of rooms and seats, and when their tickets can be printed. */
@NamedInterface("seating")
package org.cetreg.registration.seating;

import org.springframework.modulith.NamedInterface;
