/**
 * Payments, for modules that sell something: this module does not know what is being paid for. {@link
 * org.cetreg.payment.Payments} is the entry point. Below it lie {@code booking} and {@code refund}, which do not know
 * each other, then {@code order}, and at the bottom {@code platform}, which the package of each payment platform
 * implements. The other packages lie above and use it: {@code transfer}, {@code history}, {@code reconciliation},
 * {@code web}.
 */
@ApplicationModule(allowedDependencies = {"shared"})
package org.cetreg.payment;

import org.springframework.modulith.ApplicationModule;
