/** Recovery of an account whose password is forgotten (R-A5) or whose e-mail was changed by somebody else (R-A6). */
package org.cetreg.account.recovery;
