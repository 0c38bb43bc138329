/**
 * The work of the staff: open tasks, who has claimed and answered them, and supervision. It does not know any kind of
 * task by name. The modules above it tell it which case a task belongs to and whether an answer can be taken back.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "exam",
            "account",
            "account :: staff",
            "engine",
            "engine :: form",
            "engine :: schema",
            "engine :: check",
            "engine :: storage"
        })
package org.cetreg.work;

import org.springframework.modulith.ApplicationModule;
