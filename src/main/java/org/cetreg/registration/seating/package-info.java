/** Paid entries as rooms and seats need them. */
@NamedInterface("seating")
package org.cetreg.registration.seating;

import org.springframework.modulith.NamedInterface;
