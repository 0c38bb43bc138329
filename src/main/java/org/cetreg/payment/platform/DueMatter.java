package org.cetreg.payment.platform;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Something about which a platform is to be asked now: the number of an order or a refund, and the order's method. */
public record DueMatter(String number, PaymentMethod method) {

    /** Reads the columns {@code number} and {@code method}. */
    public static DueMatter read(ResultSet row, int index) throws SQLException {
        return new DueMatter(row.getString("number"), new PaymentMethod(row.getString("method")));
    }
}
