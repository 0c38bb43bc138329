package org.cetreg.shared.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/**
 * Selects the language of pages. What the reader chose with {@code ?lang=en} or {@code ?lang=zh} counts, and a cookie
 * remembers it. Until then a page is Chinese, or English in a browser that asks for English and accepts no Chinese.
 */
@Configuration(proxyBeanMethods = false)
class Languages implements WebMvcConfigurer {

    static final String PARAMETER = "lang";

    private static final String METHOD = "GET";

    private final ApplicationEventPublisher events;

    Languages(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Bean
    LocaleResolver localeResolver() {
        CookieLocaleResolver resolver = new CookieLocaleResolver("CETLANG");
        resolver.setDefaultLocaleFunction(Languages::ofBrowser);
        resolver.setRejectInvalidCookies(false);
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        LocaleChangeInterceptor change = new LocaleChangeInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                    throws ServletException {
                boolean goesOn = super.preHandle(request, response, handler);
                if (METHOD.equals(request.getMethod()) && request.getParameter(PARAMETER) != null) {
                    known(request.getParameter(PARAMETER))
                            .map(LanguageChosen::new)
                            .ifPresent(events::publishEvent);
                }
                return goesOn;
            }

            @Override
            protected Locale parseLocaleValue(String value) {
                return known(value).orElseThrow(() -> new IllegalArgumentException("Unknown language"));
            }
        };
        change.setParamName(PARAMETER);
        change.setHttpMethods(METHOD); // other methods have a body, which only the page may read

        change.setIgnoreInvalidLocale(true);
        registry.addInterceptor(change);
    }

    /** On shared computers English often comes first although Chinese is read, too. */
    private static Locale ofBrowser(HttpServletRequest request) {
        String accepted = Objects.requireNonNullElse(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE), "")
                .toLowerCase(Locale.ROOT);
        boolean english = accepted.startsWith("en") && !accepted.contains("zh");
        return english ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }

    private static Optional<Locale> known(String language) {
        return switch (language) {
            case "zh" -> Optional.of(Locale.SIMPLIFIED_CHINESE);
            case "en" -> Optional.of(Locale.ENGLISH);
            default -> Optional.empty();
        };
    }
}
