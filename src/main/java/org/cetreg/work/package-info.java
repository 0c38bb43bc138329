/**
 * The work of the staff: what waits for whom, who has taken it, who answered it, and who watches over them. It knows no kind
 * of task by name; modules above tell whose case a task is, and whether an answer can be taken back.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "exam",
            "account",
            "account :: staff",
            "engine",
            "engine :: form",
            "engine :: check"
        })
package org.cetreg.work;

import org.springframework.modulith.ApplicationModule;
