package org.cetreg.payment;

import org.cetreg.shared.Money;

/** What the platform said of money that it took: for which order, under which number of its own, how much. */
record Receipt(String orderNumber, String platformNumber, Money amount, PaymentSource source) {}
