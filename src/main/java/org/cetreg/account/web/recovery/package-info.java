/** The pages on the way back in. */
package org.cetreg.account.web.recovery;
