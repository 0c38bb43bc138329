/** The process engine: its settings, the models it runs, their forms, and the tasks for which it waits. */
@ApplicationModule(allowedDependencies = {"shared"})
package org.cetreg.engine;

import org.springframework.modulith.ApplicationModule;
