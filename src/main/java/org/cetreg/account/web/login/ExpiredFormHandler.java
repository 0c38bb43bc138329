package org.cetreg.account.web.login;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.cetreg.account.unsent.FormOrigins;
import org.cetreg.account.unsent.UnsentForms;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.web.PageAgain;
import org.cetreg.shared.web.UnsentForm;
import org.cetreg.shared.web.error.FormExpired;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/**
 * Handles forms whose CSRF token is no longer valid because the login has ended or another has begun. Nothing is
 * processed, and the input is returned to the person who entered it, whom the form's mark identifies.
 */
@Component
public class ExpiredFormHandler implements AccessDeniedHandler {

    private final FormExpired otherwise;
    private final UnsentForms kept;
    private final LoginEntryPoint loginEntryPoint;

    ExpiredFormHandler(FormExpired otherwise, UnsentForms kept, LoginEntryPoint loginEntryPoint) {
        this.otherwise = otherwise;
        this.kept = kept;
        this.loginEntryPoint = loginEntryPoint;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        Optional<FormOrigins.Origin> mark = denied instanceof CsrfException ? kept.mark(request) : Optional.empty();
        if (mark.isEmpty()) {
            otherwise.handle(request, response, denied);
            return;
        }
        AccountId present = UnsentForms.currentAccount();
        AccountId owner = mark.get().accountId();
        if (owner.equals(present) || owner.equals(FormOrigins.NOBODY)) {
            UnsentForm typed = owner.equals(present) ? UnsentForm.sentWith(request) : UnsentForm.empty();
            response.setStatus(HttpStatus.FORBIDDEN.value());
            PageAgain.show(mark.get().page(), typed.saying("shared.unsent.expired"), request, response);
        } else if (present.equals(FormOrigins.NOBODY)) {
            loginEntryPoint.keepAndRedirect(mark.get(), request, response);
        } else {
            kept.keep(mark.get(), request, response);
            otherwise.otherAccount(request, response, denied);
        }
    }
}
