/** The process engine: its settings, the models it runs, their forms, and the tasks it waits for. */
@ApplicationModule(allowedDependencies = {"shared"})
package org.cetreg.engine;

import org.springframework.modulith.ApplicationModule;
