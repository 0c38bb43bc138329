package org.cetreg.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A page that renews itself while something is waited for, with no script. It does so less and less often, up to every five
 * minutes, however many pages are left open. That a page renews itself is no use of the login, which ends in its time.
 */
public final class SelfRefreshingPage {

    private static final String PARAMETER = "waits";
    private static final Pattern COUNT = Pattern.compile("\\d{1,2}");
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LAST = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 6;

    private SelfRefreshingPage() {}

    /**
     * Has the page come back by itself.
     *
     * @param path the page
     * @param atLatest how long it need not be renewed at most; null when that is not known
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

    /** Whether nobody asked for the page: it has renewed itself. */
    public static boolean renewsItself(HttpServletRequest request) {
        String query = request.getQueryString();
        return "GET".equals(request.getMethod()) && query != null && query.startsWith(PARAMETER + "=");
    }

    private static int count(HttpServletRequest request) {
        String sent = renewsItself(request) ? request.getQueryString().substring(PARAMETER.length() + 1) : "0";
        return COUNT.matcher(sent).matches() ? Integer.parseInt(sent) : 0;
    }
}
