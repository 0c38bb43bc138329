package org.cetreg.payment;

import java.util.List;

/** The bills of a single platform, without an application. */
public final class OnePlatform {

    private OnePlatform() {}

    public static PlatformBills bills(Platform platform) {
        return new PlatformBills(new Platforms(List.of(platform)));
    }
}
