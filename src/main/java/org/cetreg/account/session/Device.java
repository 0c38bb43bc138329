package org.cetreg.account.session;

import java.util.List;

/**
 * What a browser says of itself, as coarsely as its owner would. It can be forged and decides nothing.
 *
 * @param browser ends the key of a message, {@code account.browser.…}
 * @param system ends the key of a message, {@code account.system.…}
 */
record Device(String browser, String system) {

    private static final String OTHER = "other";

    /** A sign in the header, and what it stands for. */
    private record Sign(String text, String meaning) {}

    // In this order: most browsers claim to be several others besides.
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

    /** @param userAgent the header; may be null */
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
