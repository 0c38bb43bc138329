/** What has happened to payment orders: money received, decided about and given back, for receipts and for the staff. */
@NamedInterface("history")
package org.cetreg.payment.history;

import org.springframework.modulith.NamedInterface;
