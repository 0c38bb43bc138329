/**
 * Keeps personal data out of the log. The log shows where something failed and the class of the exception, never what
 * somebody sent. This applies to the log lines of all libraries and to every log format.
 */
package org.cetreg.shared.log;
