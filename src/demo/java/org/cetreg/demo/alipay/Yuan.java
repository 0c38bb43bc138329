package org.cetreg.demo.alipay;

import java.math.BigDecimal;

/** Amounts as the platform writes them: yuan with two decimals. */
final class Yuan {

    static final String PATTERN = "(0|[1-9][0-9]{0,8})\\.[0-9]{2}";

    private Yuan() {}

    /** Returns the number of fen. */
    static long fen(String yuan) {
        return new BigDecimal(yuan).movePointRight(2).longValueExact();
    }

    static String of(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
