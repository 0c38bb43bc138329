package org.cetreg.account.web.profile;

import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.Accounts;
import org.cetreg.shared.web.LanguageChosen;
import org.springframework.context.event.EventListener;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Sets the mail language of a person who switches the language of the pages while logged in. */
@Component
class LanguageOfMails {

    private final Accounts accounts;

    LanguageOfMails(Accounts accounts) {
        this.accounts = accounts;
    }

    @EventListener
    void on(LanguageChosen chosen) {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        if (login != null && login.getPrincipal() instanceof AccountPrincipal holder) {
            accounts.changeMailLanguage(holder, chosen.locale());
        }
    }
}
