/**
 * The daily reconciliation (R-P5): compares each platform's bill with the books, and the books with what is held, and
 * lists each difference with its cause and the action that mends it. The comparisons are made by the database, so that
 * their memory does not grow with the number of payments.
 */
package org.cetreg.payment.reconciliation;
