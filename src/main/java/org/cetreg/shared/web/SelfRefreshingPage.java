package org.cetreg.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Lets a page reload itself, without a script, while it waits for something. The interval grows up to five minutes, so
 * that pages left open cause little load. Automatic reloads do not count as use of the login, which expires at its
 * usual time.
 */
public final class SelfRefreshingPage {

    private static final String PARAMETER = "waits";
    private static final Pattern COUNT = Pattern.compile("\\d{1,2}");
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LAST = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 6;

    private SelfRefreshingPage() {}

    /**
     * Makes the page reload itself.
     *
     * @param path the path of the page
     * @param atLatest the time after which it must be reloaded at the latest; null when that is not known
     */
    public static void renew(HttpServletRequest request, HttpServletResponse response, String path, Duration atLatest) {
        int count = count(request);
        Duration pause = count >= DOUBLINGS ? LAST : FIRST.multipliedBy(1L << count);
        if (atLatest != null && atLatest.compareTo(pause) < 0) {
            pause = atLatest.compareTo(FIRST) < 0 ? FIRST : atLatest;
        }
        response.setHeader(
                "Refresh",
                pause.toSeconds() + "; url=" + request.getContextPath() + path + "?" + PARAMETER + "="
                        + Math.min(count + 1, DOUBLINGS));
    }

    /** Returns whether the request is an automatic reload rather than the user's own. */
    public static boolean renewsItself(HttpServletRequest request) {
        String query = request.getQueryString();
        return "GET".equals(request.getMethod()) && query != null && query.startsWith(PARAMETER + "=");
    }

    private static int count(HttpServletRequest request) {
        String sent = renewsItself(request) ? request.getQueryString().substring(PARAMETER.length() + 1) : "0";
        return COUNT.matcher(sent).matches() ? Integer.parseInt(sent) : 0;
    }
}
