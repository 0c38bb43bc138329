package org.cetreg;

import java.util.Map;
import java.util.stream.Stream;

/**
 * What makes a trial installation cheap in tests, none of which measures the cost of a password hash, of an ordinary
 * captcha or of a signature. {@code application-test.yml} does the same for the integration tests' application.
 */
public final class QuickTrial {

    /** The settings by name. The hardest captcha remains as hard as the shipped one. */
    public static final Map<String, Object> SETTINGS = Map.of(
            "cet.account.hash.memory", 256,
            "cet.account.hash.iterations", 1,
            "cet.captcha.hardness", 6_250,
            "cet.demo.alipay.quick-keys", true);

    private QuickTrial() {}

    /** Returns the settings as arguments of a program. */
    public static Stream<String> arguments() {
        return arguments(SETTINGS);
    }

    /** Returns settings as arguments of a program. */
    public static Stream<String> arguments(Map<String, ?> settings) {
        return settings.entrySet().stream().map(setting -> "--" + setting.getKey() + "=" + setting.getValue());
    }
}
