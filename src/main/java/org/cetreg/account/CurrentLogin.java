package org.cetreg.account;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The login to which the current request belongs. */
@Component
public class CurrentLogin {

    private final AccountRepository accounts;
    private final ApplicationEventPublisher events;

    CurrentLogin(AccountRepository accounts, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.events = events;
    }

    /**
     * Published when the display name, e-mail or login round of the current login has changed. The session is updated
     * once the change is committed.
     */
    public record Changed(AccountPrincipal principal) {}

    /**
     * Sets the name in page heads for this and later logins. It is the student's name once a student record is bound.
     *
     * @param name the name; null restores the e-mail
     * @throws IllegalStateException if nobody is logged in
     */
    @Transactional
    public void showName(String name) {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        if (login == null || !(login.getPrincipal() instanceof AccountPrincipal principal)) {
            throw new IllegalStateException("Nobody is logged in");
        }
        String shown = name == null ? principal.email() : name;
        if (!shown.equals(principal.displayName())) {
            accounts.showName(principal.accountId(), name);
            events.publishEvent(new Changed(principal.withDisplayName(shown)));
        }
    }
}
