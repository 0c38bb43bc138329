/** Student records and what they qualify for; which passport a record is bound to. */
@ApplicationModule(allowedDependencies = {"shared", "exam", "account", "engine"})
package org.cetreg.eligibility;

import org.springframework.modulith.ApplicationModule;
