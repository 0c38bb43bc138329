/** How one gets back in without the password (R-A6). */
package org.cetreg.account.recovery;
