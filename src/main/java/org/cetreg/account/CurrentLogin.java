package org.cetreg.account;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The login that the present request belongs to. */
@Component
public class CurrentLogin {

    private final AccountRepository accounts;
    private final ApplicationEventPublisher events;

    CurrentLogin(AccountRepository accounts, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.events = events;
    }

    /**
     * Somebody is logged in under another name, e-mail or round of logins from now on. Heard by what keeps the session,
     * once the change is committed.
     */
    public record Changed(AccountPrincipal principal) {}

    /**
     * Lets page heads show this name from now on, in later logins too: the student's, once a record is bound.
     *
     * @param name null: the e-mail again
     * @throws IllegalStateException when nobody is logged in
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
