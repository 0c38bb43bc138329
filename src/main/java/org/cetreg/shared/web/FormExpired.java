package org.cetreg.shared.web;

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
 * Tells a form whose token is missing or no longer known (the login ended meanwhile, or the form is not ours) from a
 * page that one may not see, so that the error page can say which.
 */
@Component
public class FormExpired implements AccessDeniedHandler {

    /** Said by the error page when somebody else has logged in since the form was shown. */
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

    /** Somebody else has logged in since the form was shown. */
    public void otherAccount(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        request.setAttribute(OTHER_ACCOUNT, true);
        handle(request, response, denied);
    }
}
