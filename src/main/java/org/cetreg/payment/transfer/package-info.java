/**
 * Bank transfers: money that reaches our bank account without a payment platform (R-P6). One person announces a transfer,
 * another one confirms it; what is confirmed is booked like the report of a platform.
 */
@NamedInterface("transfer")
package org.cetreg.payment.transfer;

import org.springframework.modulith.NamedInterface;
