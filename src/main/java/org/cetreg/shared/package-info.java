/** What every module speaks: money, time, identity documents, the audit trail. It knows no other module. */
@ApplicationModule(
        allowedDependencies = {},
        type = ApplicationModule.Type.OPEN)
package org.cetreg.shared;

import org.springframework.modulith.ApplicationModule;
