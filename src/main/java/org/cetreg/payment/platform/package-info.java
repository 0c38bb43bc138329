/**
 * What a payment platform does, whichever it is: its pages, trades, notifications, statements and refunds, and the
 * methods of payment by which it is known. It knows neither our orders nor our books.
 */
@NamedInterface("platform")
package org.cetreg.payment.platform;

import org.springframework.modulith.NamedInterface;
