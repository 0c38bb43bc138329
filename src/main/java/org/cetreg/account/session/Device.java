package org.cetreg.account.session;

import java.util.List;

/**
 * The browser and system that a User-Agent header names, as roughly as their owner would. The header can be forged, and
 * nothing depends on it.
 *
 * @param browser the end of the message key {@code account.browser.…}
 * @param system the end of the message key {@code account.system.…}
 */
record Device(String browser, String system) {

    private static final String OTHER = "other";

    /** A text in the header and its meaning. */
    private record Sign(String text, String meaning) {}

    // The order matters, because most browsers also claim to be several others.
    private static final List<Sign> BROWSERS = List.of(
            new Sign("MicroMessenger", "wechat"),
            new Sign("QQBrowser", "qq"),
            new Sign(" QQ/", "qq"),
            new Sign("UCBrowser", "uc"),
            new Sign("HuaweiBrowser", "huawei"),
            new Sign("MiuiBrowser", "xiaomi"),
            new Sign("Quark", "quark"),
            new Sign("Edg", "edge"),
            new Sign("OPR/", "opera"),
            new Sign("Firefox", "firefox"),
            new Sign("FxiOS", "firefox"),
            new Sign("Chrome", "chrome"),
            new Sign("CriOS", "chrome"),
            new Sign("Safari", "safari"));

    private static final List<Sign> SYSTEMS = List.of(
            new Sign("HarmonyOS", "harmony"),
            new Sign("OpenHarmony", "harmony"),
            new Sign("iPhone", "iphone"),
            new Sign("iPad", "ipad"),
            new Sign("Android", "android"),
            new Sign("Windows", "windows"),
            new Sign("Macintosh", "mac"),
            new Sign("Linux", "linux"));

    /**
     * Reads a User-Agent header.
     *
     * @param userAgent the header; may be null
     */
    static Device of(String userAgent) {
        String header = userAgent == null ? "" : userAgent;
        return new Device(meaning(BROWSERS, header), meaning(SYSTEMS, header));
    }

    private static String meaning(List<Sign> signs, String header) {
        return signs.stream()
                .filter(sign -> header.contains(sign.text()))
                .map(Sign::meaning)
                .findFirst()
                .orElse(OTHER);
    }
}
