/** Where the payment platform knocks: its notifications, and the payer's browser on its way back; and what operators clear. */
package org.cetreg.payment.web;
