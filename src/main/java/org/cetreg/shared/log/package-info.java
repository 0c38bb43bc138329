/**
 * What may stand in the log: where something went wrong and of which class it was, never what somebody sent. It holds for
 * every line of whatever library, in whatever format the log is written.
 */
package org.cetreg.shared.log;
