package org.cetreg.account.web;

import java.util.Arrays;
import java.util.stream.Stream;
import org.cetreg.account.Role;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;

/**
 * Who may see what, and the headers of every answer. Visitors who are not logged in cost no session: the token against
 * forged requests is in a cookie of its own, and the page that was asked for before logging in is in the address of
 * the login page.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecuritySettings.class)
class Security {

    private static final String[] PUBLIC = {
        "/",
        "/error",
        "/assets/**",
        "/favicon.ico",
        "/robots.txt",
        "/help/**",
        "/captcha/**",
        "/account/signup",
        "/account/login",
        "/account/recover/**",
        "/account/confirm/**",
        "/language",
        "/actuator/health/**"
    };
    private static final String NOTIFICATION = "/payment/alipay/notify";
    private static final String[] STAFF =
            Arrays.stream(Role.values()).filter(Role::isStaff).map(Role::name).toArray(String[]::new);

    @Bean
    SecurityFilterChain pages(
            HttpSecurity http,
            SessionPrincipals principals,
            CookieCsrfTokenRepository tokens,
            LoginFirst loginFirst,
            ExpiredForms expiredForms,
            SecuritySettings settings)
            throws Exception {
        return http.authorizeHttpRequests(Security::rules)
                .securityContext(context -> context.securityContextRepository(principals))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .csrf(csrf -> csrf.csrfTokenRepository(tokens).ignoringRequestMatchers(NOTIFICATION))
                .addFilterBefore(new StaffStepFilter(), AuthorizationFilter.class)
                .logout(logout -> logout.logoutUrl("/logout").logoutSuccessUrl("/"))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(loginFirst).accessDeniedHandler(expiredForms))
                .headers(headers -> headers(headers, settings))
                .build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers(PUBLIC)
                .permitAll()
                .requestMatchers(HttpMethod.POST, NOTIFICATION)
                .permitAll()
                .requestMatchers("/office/**")
                .hasRole(Role.EXAMINATION_OFFICE.name())
                .requestMatchers("/staff/rebinding/**")
                .hasRole(Role.CONSULTANT.name())
                .requestMatchers("/staff/supervision/**")
                .hasRole(Role.REVIEW_SUPERVISOR.name())
                .requestMatchers("/staff/unbooked/**")
                .hasRole(Role.OPERATOR.name())
                .requestMatchers("/staff/cet6-entry/**")
                .hasRole(Role.SCHOOL_STAFF.name())
                .requestMatchers("/staff/cet6-scans/**")
                .hasAnyRole(Role.REVIEWER.name(), Role.REVIEW_SUPERVISOR.name(), Role.SCHOOL_STAFF.name())
                .requestMatchers("/staff/**")
                .hasAnyRole(STAFF)
                .requestMatchers("/admin/**")
                .hasRole(Role.ADMINISTRATOR.name())
                .requestMatchers("/audit/**")
                .hasAnyRole(Role.ADMINISTRATOR.name(), Role.OPERATOR.name())
                .requestMatchers("/actuator/**")
                .hasRole(Role.OPERATOR.name())
                .anyRequest()
                .authenticated();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers, SecuritySettings settings) {
        String formAction = String.join(
                " ",
                Stream.concat(Stream.of("'self'"), settings.formActions().stream())
                        .toList());
        headers.contentSecurityPolicy(csp -> csp.policyDirectives("default-src 'self'; img-src 'self' data:;"
                        + " object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action " + formAction))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions ->
                        permissions.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()"))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN));
    }

    /** The token against forged requests; its cookie lasts as long as the browser runs. */
    @Bean
    CookieCsrfTokenRepository csrfTokens(ServerProperties server) {
        Boolean configured = server.getServlet().getSession().getCookie().getSecure();
        boolean secure = configured == null || configured;
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(Sessions.cookieName("CETTOKEN", secure));
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(
                cookie -> cookie.secure(secure).httpOnly(true).sameSite("Lax"));
        return tokens;
    }

    /** Logging in is our own pages' doing; nothing else may authenticate anybody. */
    @Bean
    AuthenticationManager noOtherWayIn() {
        return attempt -> {
            throw new ProviderNotFoundException("Log in through the login page");
        };
    }
}
