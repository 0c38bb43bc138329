/** What candidates have paid for: the records of payments on their pages and for the staff, and receipts. */
package org.cetreg.registration.receipt;
