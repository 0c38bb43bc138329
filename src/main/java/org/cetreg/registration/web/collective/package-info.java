/** The pages on which the staff of a school pay for their students together (R-P6). */
package org.cetreg.registration.web.collective;
