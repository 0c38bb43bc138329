/** The listener through which the engine reports staff tasks while its steps run. */
package org.cetreg.work.process;
