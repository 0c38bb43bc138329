/** Student records and their qualifications, the binding of records to passports, and rebinding to another passport. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "exam",
            "exam :: imports",
            "exam :: setup",
            "account",
            "account :: login",
            "work",
            "engine",
            "engine :: contract",
            "engine :: form"
        })
package org.cetreg.eligibility;

import org.springframework.modulith.ApplicationModule;
