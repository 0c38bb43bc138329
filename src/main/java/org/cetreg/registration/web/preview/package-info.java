/** The office's preview of what candidates see. */
package org.cetreg.registration.web.preview;
