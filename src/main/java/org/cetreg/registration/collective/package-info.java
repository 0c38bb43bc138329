/**
 * Collective payment (R-P6): the staff of a school choose their students' unpaid entries, which locks them (R-W7), and pay
 * for them together or release them.
 */
package org.cetreg.registration.collective;
