package org.cetreg.shared.web;

import java.util.List;

/**
 * Addresses that anybody may open without logging in. A part of the site that has some declares them as a bean.
 *
 * @param withSession whether a login counts there all the same, and forms carry the token against forged requests;
 *     otherwise neither session nor token is looked at or made, since what is sent must speak for itself
 * @param patterns the addresses as Spring writes them, such as {@code /help/**}
 */
public record OpenPaths(boolean withSession, List<String> patterns) {

    public OpenPaths {
        patterns = List.copyOf(patterns);
    }

    /** Pages for people: who is logged in is greeted there, and forms are protected. */
    public static OpenPaths pages(String... patterns) {
        return new OpenPaths(true, List.of(patterns));
    }

    /** What others than our own pages send to us, with a signature or without any power. */
    public static OpenPaths withoutSession(List<String> patterns) {
        return new OpenPaths(false, patterns);
    }
}
