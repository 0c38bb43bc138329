/** Tests that kill the application, as a power cut would, and continue with another one. */
package org.cetreg.registration.web.killed;
