/** Payment orders with their lines, the ledger of their money, and when the platform is asked about them. */
@NamedInterface("order")
package org.cetreg.payment.order;

import org.springframework.modulith.NamedInterface;
