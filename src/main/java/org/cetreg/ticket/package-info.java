/** Rooms and seats for paid entries, and the admission ticket. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "exam",
            "exam :: calendar",
            "account",
            "eligibility :: record",
            "registration",
            "registration :: payment",
            "registration :: seating",
            "engine",
            "engine :: contract"
        })
package org.cetreg.ticket;

import org.springframework.modulith.ApplicationModule;
