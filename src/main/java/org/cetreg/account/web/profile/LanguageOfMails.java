package org.cetreg.account.web.profile;

import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.Accounts;
import org.cetreg.shared.web.LanguageChosen;
import org.springframework.context.event.EventListener;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who switches the language of the pages, being logged in, gets mails in it too. */
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
            accounts.reads(holder, chosen.locale());
        }
    }
}
