/**
 * Money that is given back (R-P7): what is due, how the platforms are asked for it, what they refuse, and who is told.
 */
@NamedInterface("refund")
package org.cetreg.payment.refund;

import org.springframework.modulith.NamedInterface;
