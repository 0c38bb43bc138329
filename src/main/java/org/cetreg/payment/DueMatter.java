package org.cetreg.payment;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Something about which a platform is to be asked now: the number of an order or a refund, and the order's method. */
record DueMatter(String number, PaymentMethod method) {

    /** Reads the columns {@code number} and {@code method}. */
    static DueMatter read(ResultSet row, int index) throws SQLException {
        return new DueMatter(row.getString("number"), new PaymentMethod(row.getString("method")));
    }
}
