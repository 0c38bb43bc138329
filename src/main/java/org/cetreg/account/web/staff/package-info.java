/** The pages for staff accounts, the second factor, and the audit trail. */
package org.cetreg.account.web.staff;
