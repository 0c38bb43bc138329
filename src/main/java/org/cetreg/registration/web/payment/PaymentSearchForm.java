package org.cetreg.registration.web.payment;

/**
 * The staff's search form for payments; any part may be missing.
 *
 * @param candidate an e-mail or a passport ID
 * @param day a day in Beijing, such as {@code 2017-03-15}
 */
record PaymentSearchForm(String number, String trade, String candidate, String day, String state) {

    /** Returns the same search without the candidate. */
    PaymentSearchForm withoutCandidate() {
        return new PaymentSearchForm(number, trade, "", day, state);
    }
}
