/** Student records and what they qualify for; which passport a record is bound to, and how that can be changed. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "exam",
            "exam :: imports",
            "account",
            "account :: login",
            "work",
            "engine",
            "engine :: form"
        })
package org.cetreg.eligibility;

import org.springframework.modulith.ApplicationModule;
