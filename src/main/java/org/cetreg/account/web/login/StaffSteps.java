package org.cetreg.account.web.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Arrays;
import java.util.Optional;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.staff.StaffLogins;
import org.cetreg.account.staff.StaffLogins.Step;
import org.springframework.stereotype.Component;

/** Keeps the open step of a staff login in the session. A session without an open step is fully logged in. */
@Component
public class StaffSteps {

    private static final String ATTRIBUTE = "staff.step";

    private final StaffLogins logins;

    StaffSteps(StaffLogins logins) {
        this.logins = logins;
    }

    /** Opens the first step if there is one. Must be called before the principal is stored in the session. */
    void begin(AccountPrincipal principal, HttpServletRequest request) {
        if (principal.role().isStaff()) {
            keep(logins.first(principal.accountId()), request);
        }
    }

    /** Moves on to the next step, under a new session ID. */
    public void next(AccountPrincipal principal, HttpServletRequest request) {
        keep(logins.following(principal.accountId()), request);
        request.changeSessionId();
    }

    private static void keep(Optional<Step> step, HttpServletRequest request) {
        if (step.isPresent()) {
            request.getSession().setAttribute(ATTRIBUTE, step.get().name());
        } else if (request.getSession(false) != null) {
            request.getSession().removeAttribute(ATTRIBUTE);
        }
    }

    /**
     * Returns the open step. A step that cannot be read is treated as {@link Step#DISABLED}, so the login cannot
     * continue.
     */
    public static Optional<Step> open(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object kept = session == null ? null : session.getAttribute(ATTRIBUTE);
        return Optional.ofNullable(kept)
                .map(name -> Arrays.stream(Step.values())
                        .filter(step -> step.name().equals(name))
                        .findFirst()
                        .orElse(Step.DISABLED));
    }

    /** Returns the path of a step's page. */
    static String page(Step step) {
        return switch (step) {
            case DISABLED -> "/account/step/closed";
            case SECOND_FACTOR -> "/account/step/code";
            case NEW_PASSWORD -> "/account/step/password";
            case SET_UP_SECOND_FACTOR -> "/account/step/app";
        };
    }
}
