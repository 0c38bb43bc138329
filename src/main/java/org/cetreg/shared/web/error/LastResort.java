package org.cetreg.shared.web.error;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.cetreg.shared.web.Frame;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Renders an error page in the reader's language from nothing but its template, for cases in which the session, the
 * database or the site's own views are what failed.
 */
@Component
class LastResort {

    private final ITemplateEngine templates;
    private final LocaleResolver languages;

    LastResort(ITemplateEngine templates, LocaleResolver languages) {
        this.templates = templates;
        this.languages = languages;
    }

    /** Writes the page; the response must not be committed. */
    void show(HttpServletRequest request, HttpServletResponse response, HttpStatus status) throws IOException {
        Locale locale = languages.resolveLocale(request);
        Context context = new Context(locale);
        context.setVariable("home", request.getContextPath() + "/");
        context.setVariable("language", Frame.language(locale));
        context.setVariable("away", status == HttpStatus.SERVICE_UNAVAILABLE);
        context.setVariable("reference", status.value() == 500 ? Failures.reference(request) : null);
        byte[] page = templates.process("error/last-resort", context).getBytes(StandardCharsets.UTF_8);
        response.resetBuffer();
        response.setStatus(status.value());
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(page.length);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, Frame.language(locale));
        ErrorPages.protect(response);
        response.getOutputStream().write(page);
    }
}
