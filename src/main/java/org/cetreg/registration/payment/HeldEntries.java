package org.cetreg.registration.payment;

import org.cetreg.payment.HeldItems;
import org.springframework.stereotype.Component;

/** Tells the reconciliation which entries are held as paid, and at what price (R-P9). */
@Component
class HeldEntries implements HeldItems {

    @Override
    public String query() {
        return "select id as item, fee_fen as amount_fen from subject_entry where status = 'PAID'";
    }
}
