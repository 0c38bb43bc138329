package org.cetreg.payment;

/**
 * What is held because it was paid for, as the module that sells it records it: the third side of the reconciliation
 * (R-P5, R-P9). The ledger says what was sold; a bean of this type says what the buyers have. The two must agree.
 */
public interface HeldItems {

    /**
     * Returns a query, without arguments, for all items that are held as paid at present. Its columns are {@code item},
     * each value once, and {@code amount_fen}, the price. It becomes part of a larger statement, so that any number of
     * items is compared within the database.
     */
    String query();
}
