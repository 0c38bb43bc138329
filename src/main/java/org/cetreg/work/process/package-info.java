/** What the engine tells of the tasks of staff while its steps run. */
package org.cetreg.work.process;
