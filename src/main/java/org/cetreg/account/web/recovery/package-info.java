/** The pages for recovering an account. */
package org.cetreg.account.web.recovery;
