package org.cetreg.account.unsent;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.session.Sessions;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.web.UnsentForm;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.WebUtils;

/**
 * Keeps the input of a form that was sent after its login had ended, and fills it in again when its owner opens the
 * page of the form in the same browser. Nothing is submitted.
 */
@Component
public class UnsentForms implements HandlerInterceptor {

    /** The name of the hidden field that holds a form's mark. */
    static final String MARK = "_from";

    private static final int LONGEST_PATH = 500;

    private final FormOrigins marks;
    private final UnsentFormStore forms;
    private final String cookieName;
    private final boolean secure;

    UnsentForms(FormOrigins marks, UnsentFormStore forms, ServerProperties server) {
        this.marks = marks;
        this.forms = forms;
        Boolean configured = server.getServlet().getSession().getCookie().getSecure();
        this.secure = configured == null || configured;
        this.cookieName = Sessions.cookieName("CETFORM", secure);
    }

    /** Returns the origin of the form that was sent, or empty if it is not known. */
    public Optional<FormOrigins.Origin> mark(HttpServletRequest request) {
        boolean fromElsewhere = Optional.ofNullable(request.getHeader("Sec-Fetch-Site"))
                .filter(site -> site.equals("cross-site") || site.equals("same-site"))
                .isPresent();
        return fromElsewhere || !"POST".equals(request.getMethod())
                ? Optional.empty()
                : marks.read(request.getParameter(MARK));
    }

    /** Returns the account that is logged in now, or {@link FormOrigins#NOBODY}. */
    public static AccountId currentAccount() {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        return login != null && login.getPrincipal() instanceof AccountPrincipal principal
                ? principal.accountId()
                : FormOrigins.NOBODY;
    }

    /** Keeps the input of the request for the owner of the form; returns false if it is too large. */
    public boolean keep(FormOrigins.Origin mark, HttpServletRequest request, HttpServletResponse response) {
        UnsentForm sent = UnsentForm.sentWith(request);
        if (sent.action().length() > LONGEST_PATH) {
            return false;
        }
        Optional<String> token =
                forms.keep(token(request), mark, new UnsentFormStore.Typed(sent.action(), sent.values()));
        token.ifPresent(value -> setCookie(response, value, forms.keepFor()));
        return token.isPresent();
    }

    /** Fills in the input that was kept for this page and the account that now requests it. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String token = token(request);
        if (token == null || !(handler instanceof HandlerMethod) || !"GET".equals(request.getMethod())) {
            return true;
        }
        AccountId account = currentAccount();
        if (!account.equals(FormOrigins.NOBODY) && UnsentForm.on(request).isEmpty()) {
            forms.take(token, account, UnsentForm.path(request)).ifPresent(typed -> {
                new UnsentForm(typed.action(), typed.values(), "shared.unsent.resumed").showOn(request);
                if (!forms.any(token)) {
                    setCookie(response, "", Duration.ZERO);
                }
            });
        }
        return true;
    }

    private String token(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, cookieName);
        return cookie == null ? null : cookie.getValue();
    }

    private void setCookie(HttpServletResponse response, String value, Duration age) {
        ResponseCookie cookie = ResponseCookie.from(cookieName, value)
                .path("/")
                .maxAge(age)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
