/** Sittings, institutions, subjects, fees, windows, notices: what the examination office sets. */
@ApplicationModule(allowedDependencies = {"shared"})
package org.cetreg.exam;

import org.springframework.modulith.ApplicationModule;
