/** Orders, payments and the platforms that take the money. It never learns what was bought. */
@ApplicationModule(allowedDependencies = {"shared"})
package org.cetreg.payment;

import org.springframework.modulith.ApplicationModule;
