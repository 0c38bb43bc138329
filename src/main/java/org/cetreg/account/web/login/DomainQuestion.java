package org.cetreg.account.web.login;

import java.util.Map;
import java.util.Optional;
import org.cetreg.account.login.MailDomains;
import org.cetreg.account.login.PassedPasswords;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * Asks whether the domain of an e-mail is misspelt, after a form was sent. The page has one button that takes the
 * suggested address and one that keeps the typed address; each sends the whole form again. Such a form binds the
 * parameters {@code emailKept}, the address that is kept and not questioned again, and {@code passed}, its encrypted
 * password.
 */
@Component
public class DomainQuestion {

    private final MailDomains domains;
    private final PassedPasswords passwords;

    DomainQuestion(MailDomains domains, PassedPasswords passwords) {
        this.domains = domains;
        this.passwords = passwords;
    }

    /**
     * Asks if the e-mail may be misspelt.
     *
     * @param action the path to which the form is sent
     * @param kept the parameter {@code emailKept}
     * @param password the typed password; null if the form has none
     * @param others the form's other fields, as they were typed
     * @return the page that asks; empty if there is nothing to ask
     */
    public Optional<ModelAndView> ask(
            String action, String email, String kept, String password, Map<String, String> others) {
        return domains.meant(email)
                .filter(meant -> !email.equals(kept))
                .map(meant -> new ModelAndView("account/email-question")
                        .addObject("action", action)
                        .addObject("typed", email)
                        .addObject("meant", meant)
                        .addObject("passed", password == null ? null : passwords.seal(password, action))
                        .addObject("others", others));
    }

    /** Returns the password of a form: the typed one, or the one that was passed on. */
    public String password(String typed, String passed, String action) {
        return typed != null ? typed : passwords.open(passed, action).orElse(null);
    }
}
