package org.cetreg.site;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.Role;
import org.cetreg.account.session.SessionPrincipals;
import org.cetreg.account.session.Sessions;
import org.cetreg.account.web.login.ExpiredFormHandler;
import org.cetreg.account.web.login.LoginEntryPoint;
import org.cetreg.account.web.login.StaffStepFilter;
import org.cetreg.shared.web.FormTargets;
import org.cetreg.shared.web.OpenPaths;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;

/**
 * Configures who may access which address, and the headers of every response. Visitors who are not logged in create no
 * session: the CSRF token is in a cookie of its own, and the page requested before the login is in the address of the
 * login page.
 */
@Configuration(proxyBeanMethods = false)
public class Security {

    private static final String[] STAFF =
            Arrays.stream(Role.values()).filter(Role::isStaff).map(Role::name).toArray(String[]::new);

    /** Opens the addresses that belong to no module. */
    @Bean
    OpenPaths openPages() {
        return OpenPaths.pages("/error", "/robots.txt", "/actuator/health/**");
    }

    /**
     * Configures the addresses that accept requests without session and CSRF token, because each message is verified by
     * its content or has no effect.
     */
    @Bean
    @Order(10)
    SecurityFilterChain withoutSession(HttpSecurity http, List<OpenPaths> open) throws Exception {
        return http.securityMatcher(patterns(open, false))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    @Bean
    SecurityFilterChain pages(
            HttpSecurity http,
            SessionPrincipals principals,
            CookieCsrfTokenRepository tokens,
            LoginEntryPoint loginEntryPoint,
            ExpiredFormHandler expiredForms,
            List<OpenPaths> open,
            List<FormTargets> targets)
            throws Exception {
        return http.authorizeHttpRequests(requests -> rules(requests, patterns(open, true)))
                .securityContext(context -> context.securityContextRepository(principals))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .csrf(csrf -> csrf.csrfTokenRepository(tokens))
                .addFilterBefore(new StaffStepFilter(), AuthorizationFilter.class)
                .logout(logout -> logout.logoutUrl("/logout").logoutSuccessUrl("/"))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(loginEntryPoint).accessDeniedHandler(expiredForms))
                .headers(headers -> headers(headers, targets))
                .build();
    }

    private static String[] patterns(List<OpenPaths> open, boolean withSession) {
        return open.stream()
                .filter(paths -> paths.withSession() == withSession)
                .flatMap(paths -> paths.patterns().stream())
                .toArray(String[]::new);
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            String[] open) {
        requests.requestMatchers(open)
                .permitAll()
                .requestMatchers("/office/**")
                .hasRole(Role.EXAMINATION_OFFICE.name())
                .requestMatchers("/staff/rebinding/**")
                .hasRole(Role.CONSULTANT.name())
                .requestMatchers("/staff/supervision/**")
                .hasRole(Role.REVIEW_SUPERVISOR.name())
                .requestMatchers("/staff/models/**")
                .hasAnyRole(Role.ANALYST.name(), Role.OPERATOR.name())
                .requestMatchers("/staff/unbooked/**")
                .hasRole(Role.OPERATOR.name())
                .requestMatchers(
                        "/staff/payments/**",
                        "/staff/refunds/**",
                        "/staff/stuck/**",
                        "/staff/transfers/**",
                        "/staff/reconciliation/**")
                .access(Security::operatorOfTheCountry)
                .requestMatchers("/staff/cet6-entry/**", "/staff/collective/**")
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

    /** Lets only operators of the whole country see payments, because a payment belongs to no institution. */
    private static AuthorizationDecision operatorOfTheCountry(
            Supplier<Authentication> login, RequestAuthorizationContext request) {
        return new AuthorizationDecision(login.get().getPrincipal() instanceof AccountPrincipal holder
                && holder.role() == Role.OPERATOR
                && holder.scope().isCountry());
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers, List<FormTargets> targets) {
        String formAction = Stream.concat(
                        Stream.of("'self'"), targets.stream().flatMap(target -> target.sources().stream()))
                .distinct()
                .collect(Collectors.joining(" "));
        headers.contentSecurityPolicy(csp -> csp.policyDirectives("default-src 'self'; img-src 'self' data:;"
                        + " object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action " + formAction))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions ->
                        permissions.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()"))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN));
    }

    /** Lets no filter report its work: nobody reads these reports, and each costs at every request. */
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    /** Stores the CSRF token in a cookie that lasts as long as the browser session. */
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

    /** Prevents any other means of authentication, because the site's own pages log people in. */
    @Bean
    AuthenticationManager noOtherWayIn() {
        return attempt -> {
            throw new ProviderNotFoundException("Only the login page can authenticate");
        };
    }
}
