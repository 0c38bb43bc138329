/**
 * Concepts that every module shares: money, time, identity documents, the audit trail. This module depends on no other.
 */
@ApplicationModule(
        allowedDependencies = {},
        type = ApplicationModule.Type.OPEN)
package org.cetreg.shared;

import org.springframework.modulith.ApplicationModule;
