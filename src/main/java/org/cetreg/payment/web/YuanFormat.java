package org.cetreg.payment.web;

import java.math.BigDecimal;

/** Formats amounts in fen that may be negative or missing, in yuan: {@code -0.02}. */
public final class YuanFormat {

    /** Returns the amount in yuan; a dash when it is null. */
    public String of(Long fen) {
        return fen == null ? "–" : BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
