package org.cetreg.account.web.login;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.login.Logins;
import org.cetreg.account.session.RarelyTouchedSessions;
import org.cetreg.account.session.SessionLogin;
import org.cetreg.account.session.SessionPrincipals;
import org.cetreg.shared.Digest;
import org.cetreg.shared.web.SeeOther;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.session.Session;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page 「登录记录」, which lists the holder's current logins (R-A3) and lets them end each one. */
@Controller
@RequestMapping("/account/logins")
class OwnLoginsPages {

    private static final int MOST_SHOWN = 50;
    private static final int KEY_LENGTH = 32;

    private final RarelyTouchedSessions<? extends Session> sessions;
    private final Logins logins;

    OwnLoginsPages(RarelyTouchedSessions<? extends Session> sessions, Logins logins) {
        this.sessions = sessions;
        this.logins = logins;
    }

    /**
     * A login on the page.
     *
     * @param key identifies the login in forms; unlike the session ID, it gives no access
     * @param lastUsed the time of last use, which may be a few minutes out of date
     */
    record OwnLogin(String key, String id, SessionLogin login, Instant since, Instant lastUsed, boolean present) {}

    /** @param ended whether a login has just been ended */
    @GetMapping
    String show(
            @AuthenticationPrincipal AccountPrincipal principal,
            @RequestParam(required = false) String ended,
            HttpServletRequest request,
            Model model) {
        List<OwnLogin> own = own(principal, request);
        model.addAttribute("logins", own.stream().limit(MOST_SHOWN).toList());
        model.addAttribute("ended", ended != null);
        return "account/logins";
    }

    @PostMapping("/end")
    Object end(
            @AuthenticationPrincipal AccountPrincipal principal,
            @RequestParam(required = false) String login,
            HttpServletRequest request) {
        own(principal, request).stream()
                .filter(one -> !one.present() && one.key().equals(login))
                .forEach(one -> sessions.deleteById(one.id()));
        return SeeOther.to("/account/logins?ended");
    }

    @PostMapping("/end-others")
    Object endOthers(@AuthenticationPrincipal AccountPrincipal principal, HttpServletRequest request) {
        logins.endOthers(principal, request.getSession().getId());
        return SeeOther.to("/account/logins?ended");
    }

    /** Returns the current login first and then the others, the most recently used first. */
    private List<OwnLogin> own(AccountPrincipal principal, HttpServletRequest request) {
        String present = request.getSession().getId();
        return sessions.findByPrincipalName(principal.sessionsKey()).values().stream()
                .filter(session -> !session.isExpired())
                .flatMap(session -> SessionPrincipals.kept(session).map(login -> own(session, login, present)).stream())
                .sorted(Comparator.comparing(OwnLogin::present)
                        .thenComparing(OwnLogin::lastUsed)
                        .reversed())
                .toList();
    }

    private static OwnLogin own(Session session, SessionLogin login, String present) {
        String id = session.getId();
        return new OwnLogin(
                digest(id), id, login, session.getCreationTime(), session.getLastAccessedTime(), id.equals(present));
    }

    private static String digest(String id) {
        return Digest.sha256(id).substring(0, KEY_LENGTH);
    }
}
