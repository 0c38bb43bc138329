package org.cetreg.account.web.login;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.login.Logins;
import org.cetreg.account.session.RarelyTouchedSessions;
import org.cetreg.account.session.SessionLogin;
import org.cetreg.account.session.SessionPrincipals;
import org.cetreg.shared.web.SeeOther;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.session.Session;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 「登录记录」: where somebody is logged in now (R-A3); each of these logins can be ended. */
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
     * A login as the page shows it.
     *
     * @param key names it in forms; unlike the session's id it lets nobody in
     * @param lastUsed may be a few minutes out of date
     */
    record OwnLogin(String key, String id, SessionLogin login, Instant since, Instant lastUsed, boolean present) {}

    /** @param ended whether a login was ended just before */
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

    /** The present one first, then those that were used last. */
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
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(sha.digest(id.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, KEY_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
