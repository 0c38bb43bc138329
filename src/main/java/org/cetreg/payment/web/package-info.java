/** Where the payment platform knocks: its notifications, and the payer's browser on its way back. */
package org.cetreg.payment.web;
