package org.cetreg.shared.web;

import java.util.List;

/**
 * Addresses that anybody may open without logging in. A part of the site that has such addresses declares them as a
 * bean.
 *
 * @param withSession whether a login applies there if there is one, and forms carry the token against forged requests;
 *     otherwise neither session nor token is read or created, and each request must be able to prove itself
 * @param patterns the addresses as Spring patterns, such as {@code /help/**}
 */
public record OpenPaths(boolean withSession, List<String> patterns) {

    public OpenPaths {
        patterns = List.copyOf(patterns);
    }

    /** Declares pages for people: a logged-in user is greeted there, and forms are protected. */
    public static OpenPaths pages(String... patterns) {
        return new OpenPaths(true, List.of(patterns));
    }

    /** Declares addresses for requests that do not come from our own pages; these are signed or have no effect. */
    public static OpenPaths withoutSession(List<String> patterns) {
        return new OpenPaths(false, patterns);
    }
}
