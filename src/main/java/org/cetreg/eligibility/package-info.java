/** Student records and what they qualify for; which passport a record is bound to. */
@ApplicationModule(allowedDependencies = {"shared", "exam", "account", "engine", "engine :: form"})
package org.cetreg.eligibility;

import org.springframework.modulith.ApplicationModule;
