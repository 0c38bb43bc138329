/** Accounts of staff as administrators see them, the second factor, and the audit trail. */
package org.cetreg.account.web.staff;
