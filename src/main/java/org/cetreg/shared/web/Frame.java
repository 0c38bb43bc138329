package org.cetreg.shared.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import org.cetreg.shared.SiteLanguage;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** What the layout asks about the page it stands around; templates call it {@code @frame}. */
@Component
public class Frame {

    private final boolean trial;

    Frame(Environment environment) {
        trial = environment.acceptsProfiles(Profiles.of("demo"));
    }

    /** Whether this installation is for trying out only, with invented data; every page says so. */
    public boolean trial() {
        return trial;
    }

    /** The language of the page as HTML names it: {@code zh-CN} or {@code en}. */
    public String language() {
        return language(LocaleContextHolder.getLocale());
    }

    static String language(Locale locale) {
        return SiteLanguage.isEnglish(locale) ? "en" : "zh-CN";
    }

    /**
     * A link to the same page in another language. It is relative to the address that the browser shows, and keeps the
     * parameters of a page that was fetched by GET. What was sent cannot be asked for: from its error page it leads home.
     */
    public String languageLink(String language) {
        HttpServletRequest request = request();
        boolean asked = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
        boolean repeatable = asked && request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) == null;
        return UriComponentsBuilder.fromPath(asked ? "" : request.getContextPath() + "/")
                .query(repeatable ? request.getQueryString() : null)
                .replaceQueryParam(Languages.PARAMETER, language)
                .build()
                .toUriString();
    }

    /**
     * What somebody typed on this page, when it was sent and is shown again; null when the page was only asked for. The
     * language is then switched by a form that carries it along.
     */
    public UnsentForm typed() {
        HttpServletRequest request = request();
        boolean readable =
                request.getContentType() == null || !request.getContentType().startsWith("multipart/");
        boolean sent = "POST".equals(request.getMethod())
                && readable
                && request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) == null;
        return UnsentForm.on(request).orElseGet(() -> sent ? UnsentForm.sentWith(request) : null);
    }

    /** The value of {@code aria-current} for a link of the navigation: {@code page}, or null when it leads elsewhere. */
    public String current(String path) {
        String here =
                request().getRequestURI().substring(request().getContextPath().length());
        return here.equals(path) ? "page" : under(here, path) ? "true" : null;
    }

    private static boolean under(String here, String path) {
        boolean ownLink = Arrays.asList("/account/login", "/account/signup").contains(here);
        return path.length() > 1 && here.startsWith(path + "/") && !ownLink;
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
