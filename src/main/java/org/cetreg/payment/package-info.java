/** Payment orders, payments and the platforms that take them. This module does not know what is being paid for. */
@ApplicationModule(allowedDependencies = {"shared"})
package org.cetreg.payment;

import org.springframework.modulith.ApplicationModule;
