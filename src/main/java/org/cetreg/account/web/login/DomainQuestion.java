package org.cetreg.account.web.login;

import java.util.Map;
import java.util.Optional;
import org.cetreg.account.login.MailDomains;
import org.cetreg.account.login.PassedPasswords;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * Asks, after a form with an e-mail was sent, whether its domain is misspelt: one page with one button to take the other
 * address and one to keep what was typed, each of which sends the whole form again. A form that has it binds the parameters
 * {@code emailKept}, the address that is kept and not asked about again, and {@code passed}, its sealed password.
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
     * @param action where the form goes
     * @param kept the parameter {@code emailKept}
     * @param password what was typed; null when the form has none
     * @param others the form's other fields, as they were typed
     * @return the page that asks; empty when there is nothing to ask
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

    /** The password that a form was sent with: as typed, or as it was passed on. */
    public String password(String typed, String passed, String action) {
        return typed != null ? typed : passwords.open(passed, action).orElse(null);
    }
}
