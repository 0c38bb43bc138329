package org.cetreg.shared.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.cetreg.shared.SiteLanguage;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Information that the layout needs about the page that it surrounds; templates refer to it as {@code @frame}. */
@Component
public class Frame {

    /** The links of the navigation, which mark the current page. */
    private static final List<String> LINKS = List.of(
            "/",
            "/registration",
            "/office",
            "/staff",
            "/staff/tasks",
            "/account",
            "/account/login",
            "/account/signup",
            "/help");

    private final boolean trial;

    Frame(Environment environment) {
        trial = environment.acceptsProfiles(Profiles.of("demo"));
    }

    /** Returns whether this installation is only a trial with invented data; every page says so. */
    public boolean trial() {
        return trial;
    }

    /** Returns whether a visitor reads the page who is not logged in; false on a page that does without the login. */
    public boolean anonymous() {
        return login() instanceof AnonymousAuthenticationToken;
    }

    /** Returns whether somebody reads the page who is logged in. */
    public boolean loggedIn() {
        return login() != null && login().isAuthenticated() && !anonymous();
    }

    /** Returns whether whoever reads the page has this role. */
    public boolean has(String role) {
        return login() != null && login().getAuthorities().contains(new SimpleGrantedAuthority("ROLE_" + role));
    }

    /** Returns whoever is logged in. */
    public Object principal() {
        return login().getPrincipal();
    }

    /** Returns the roles of whoever reads the page; empty for a visitor who is not logged in. */
    public List<String> roles() {
        return loggedIn()
                ? login().getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .sorted()
                        .toList()
                : List.of();
    }

    private static Authentication login() {
        return SecurityContextHolder.getContext().getAuthentication();
    }

    /** Returns the language of the page as HTML names it: {@code zh-CN} or {@code en}. */
    public String language() {
        return language(LocaleContextHolder.getLocale());
    }

    /** Returns this language as HTML names it. */
    public static String language(Locale locale) {
        return SiteLanguage.isEnglish(locale) ? "en" : "zh-CN";
    }

    /**
     * Returns a link to the same page in another language. The link is relative to the address in the browser and keeps
     * the parameters of a page that was requested by GET. A submitted form cannot be requested again, so the link on
     * its error page leads to the home page.
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
     * Returns what the user typed on this page when the page was submitted and is shown again; null when it was only
     * requested. The language is then switched by a form that carries the input along.
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

    /**
     * Returns the value of {@code aria-current} for a navigation link: {@code page} for the current page, {@code true}
     * for a page below the link, or null when the link leads elsewhere.
     *
     * @throws IllegalArgumentException when the navigation has no such link
     */
    public String current(String path) {
        Assert.isTrue(LINKS.contains(path), () -> "Frame.LINKS lacks " + path);
        String here =
                request().getRequestURI().substring(request().getContextPath().length());
        return here.equals(path) ? "page" : under(here, path) ? "true" : null;
    }

    /** Returns the value of {@code aria-current} for each of the navigation's links; {@code null} in words for none. */
    public List<String> currents() {
        return LINKS.stream().map(link -> String.valueOf(current(link))).toList();
    }

    private static boolean under(String here, String path) {
        boolean ownLink = Arrays.asList("/account/login", "/account/signup").contains(here);
        return path.length() > 1 && here.startsWith(path + "/") && !ownLink;
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
