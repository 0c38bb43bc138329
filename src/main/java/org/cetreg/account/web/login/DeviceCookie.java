package org.cetreg.account.web.login;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.cetreg.account.login.KnownDevices;
import org.cetreg.account.session.Sessions;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** The cookie that marks a browser in which somebody has logged in; see {@link KnownDevices}. */
@Component
public class DeviceCookie {

    private static final Duration KEPT = Duration.ofDays(365);

    private final KnownDevices devices;
    private final String name;
    private final boolean secure;

    DeviceCookie(KnownDevices devices, ServerProperties server) {
        this.devices = devices;
        Boolean configured = server.getServlet().getSession().getCookie().getSecure();
        secure = configured == null || configured;
        name = Sessions.cookieName("CETDEVICE", secure);
    }

    /** Returns the browser's mark, or null if it has none. */
    String mark(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie == null ? null : cookie.getValue();
    }

    /** Marks the browser as known for this login. */
    public void know(String email, HttpServletRequest request, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(name, devices.mark(email, mark(request)))
                .path("/")
                .maxAge(KEPT)
                .secure(secure)
                .httpOnly(true)
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
