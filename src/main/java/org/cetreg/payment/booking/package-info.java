/**
 * The booking of payments that platforms report (R-P2, R-P3), what follows a booking (R-P8), and the reports that
 * cannot be booked.
 */
@NamedInterface("booking")
package org.cetreg.payment.booking;

import org.springframework.modulith.NamedInterface;
