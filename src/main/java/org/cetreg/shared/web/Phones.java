package org.cetreg.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** Recognises browsers on phones. What a browser says about itself can be forged, and nothing but comfort depends on it. */
public final class Phones {

    private static final Pattern MOBILE = Pattern.compile("\\bMobi|\\bMIDP|Opera Mini|UCWEB|Windows Phone");

    private Phones() {}

    /**
     * Returns whether the request comes from a browser on a phone: as its {@code Sec-CH-UA-Mobile} says or, without that
     * header, its {@code User-Agent}.
     */
    public static boolean isPhone(HttpServletRequest request) {
        String hint = request.getHeader("Sec-CH-UA-Mobile");
        if (hint != null) {
            return hint.trim().equals("?1");
        }
        String userAgent = request.getHeader("User-Agent");
        return userAgent != null && MOBILE.matcher(userAgent).find();
    }
}
