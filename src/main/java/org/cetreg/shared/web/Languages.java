package org.cetreg.shared.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/**
 * Selects the language of pages: Chinese, unless the reader chose English with {@code ?lang=en}; a cookie remembers the
 * choice. The browser's own language is ignored, because candidates know the Chinese labels and shared computers are
 * often configured differently.
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
        resolver.setDefaultLocale(Locale.SIMPLIFIED_CHINESE);
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

    private static Optional<Locale> known(String language) {
        return switch (language) {
            case "zh" -> Optional.of(Locale.SIMPLIFIED_CHINESE);
            case "en" -> Optional.of(Locale.ENGLISH);
            default -> Optional.empty();
        };
    }
}
