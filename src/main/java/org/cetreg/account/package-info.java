/** The ETEST passport: signing up, logging in, and who somebody is. */
@ApplicationModule(allowedDependencies = {"shared", "exam"})
package org.cetreg.account;

import org.springframework.modulith.ApplicationModule;
