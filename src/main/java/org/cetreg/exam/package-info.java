/**
 * The reference data that the examination office maintains: sittings, institutions, subjects, fees, registration
 * windows and notices.
 */
@ApplicationModule(allowedDependencies = {"shared"})
package org.cetreg.exam;

import org.springframework.modulith.ApplicationModule;
