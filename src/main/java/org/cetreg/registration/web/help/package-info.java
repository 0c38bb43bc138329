/** The help pages with their pictures, which anybody may open. */
package org.cetreg.registration.web.help;
