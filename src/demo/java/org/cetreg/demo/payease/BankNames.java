package org.cetreg.demo.payease;

import java.util.Map;
import java.util.TreeMap;

/** The banks of the simulated platform, by the codes that the real one uses. */
final class BankNames {

    private static final Map<String, String> NAMES = new TreeMap<>(Map.of(
            "3", "招商银行",
            "4", "中国建设银行",
            "9", "中国工商银行",
            "43", "中国农业银行",
            "59", "中国邮政储蓄银行",
            "67", "交通银行",
            "85", "中国银行",
            "126", "中国银联"));

    private BankNames() {}

    static Map<String, String> all() {
        return NAMES;
    }

    /** Returns the bank's name; its code when this simulation has no name for it. */
    static String of(String code) {
        return NAMES.getOrDefault(code, "银行 " + code);
    }
}
