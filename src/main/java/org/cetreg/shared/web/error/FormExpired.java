package org.cetreg.shared.web.error;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/**
 * Distinguishes a form whose token is missing or unknown (the login has ended meanwhile, or the form is not ours) from
 * a page that the user may not see, so that the error page can say which.
 */
@Component
public class FormExpired implements AccessDeniedHandler {

    /** The request attribute that tells the error page that somebody else has logged in since the form was shown. */
    static final String OTHER_ACCOUNT = FormExpired.class.getName() + ".otherAccount";

    private final AccessDeniedHandler answer = new AccessDeniedHandlerImpl();

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        if (denied instanceof CsrfException) {
            request.setAttribute(FormExpired.class.getName(), true);
        }
        answer.handle(request, response, denied);
    }

    /** Refuses the form because somebody else has logged in since it was shown. */
    public void otherAccount(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        request.setAttribute(OTHER_ACCOUNT, true);
        handle(request, response, denied);
    }
}
