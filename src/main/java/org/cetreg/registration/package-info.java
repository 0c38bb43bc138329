/** A candidate's registration in a sitting: subject entries, seats and the desk. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "exam",
            "exam :: calendar",
            "exam :: check",
            "exam :: setup",
            "exam :: stage",
            "exam :: institutions",
            "account",
            "eligibility :: record",
            "eligibility :: binding",
            "eligibility :: cet6",
            "eligibility :: rebinding",
            "payment",
            "payment :: platform",
            "payment :: order",
            "payment :: booking",
            "payment :: refund",
            "payment :: history",
            "payment :: transfer",
            "work",
            "engine",
            "engine :: contract",
            "engine :: form",
            "engine :: schema",
            "engine :: diagram"
        })
package org.cetreg.registration;

import org.springframework.modulith.ApplicationModule;
