/**
 * How entries are paid for: the orders of a choice of entries, the seats sold for money that has come (R-P4), and
 * letters about money given back.
 */
@NamedInterface("payment")
package org.cetreg.registration.payment;

import org.springframework.modulith.NamedInterface;
