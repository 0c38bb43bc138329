/**
 * The pages about payments: where candidates pay, their receipts, and what the staff search for and let go on (R-P8).
 */
package org.cetreg.registration.web.payment;
