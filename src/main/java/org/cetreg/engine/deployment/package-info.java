/** Which models are in force: those of the newest release that is running, once the model check accepts them (R-M3). */
package org.cetreg.engine.deployment;
