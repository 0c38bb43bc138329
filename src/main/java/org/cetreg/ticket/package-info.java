/** Rooms and seats for paid entries, and the admission ticket. */
@ApplicationModule(allowedDependencies = {"shared", "exam", "account", "eligibility", "registration", "engine"})
package org.cetreg.ticket;

import org.springframework.modulith.ApplicationModule;
