/**
 * The addresses for the payment platforms, which receive notifications and returning browsers, and the operators' page
 * of unbooked reports.
 */
package org.cetreg.payment.web;
