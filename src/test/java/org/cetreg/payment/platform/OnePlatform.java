package org.cetreg.payment.platform;

import java.util.List;

/** A single platform, without an application. */
public final class OnePlatform {

    private OnePlatform() {}

    public static Platforms of(Platform platform) {
        return new Platforms(List.of(platform));
    }

    public static PlatformBills bills(Platform platform) {
        return new PlatformBills(of(platform));
    }
}
