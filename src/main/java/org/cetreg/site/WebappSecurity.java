package org.cetreg.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import org.cetreg.account.AccountPrincipal;
import org.cetreg.account.Role;
import org.cetreg.account.session.SessionPrincipals;
import org.cetreg.account.web.login.ExpiredFormHandler;
import org.cetreg.account.web.login.LoginEntryPoint;
import org.cetreg.account.web.login.StaffStepFilter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Configures access to Camunda's webapps where they are switched on, and closes all their addresses otherwise. Their
 * pages have their own script policy and their own CSRF token, which those of the site would break.
 */
@Configuration(proxyBeanMethods = false)
class WebappSecurity {

    private static final String WEBAPPS = "/camunda/**";
    private static final String ENGINE = "/camunda/api/engine/engine/*/";
    private static final String LOGIN_STATE = "/camunda/api/admin/auth/user/*";

    /** The roles whose tasks Tasklist shows. */
    private static final Set<Role> CLERKS = Set.of(Role.REVIEWER, Role.REVIEW_SUPERVISOR, Role.CONSULTANT, Role.LEADER);

    /** Files of the webapps' jar and a remote interface, which are never accessible. */
    private static final String[] CLOSED = {
        WEBAPPS, "/engine-rest/**", "/webjars/**", "/plugin/**", "/camunda-welcome/**"
    };

    @Bean
    @Order(1)
    @ConditionalOnProperty("cet.webapps.enabled")
    SecurityFilterChain webappPages(
            HttpSecurity http,
            SessionPrincipals principals,
            LoginEntryPoint loginEntryPoint,
            ExpiredFormHandler refused)
            throws Exception {
        return http.securityMatcher(paths(null, WEBAPPS))
                .authorizeHttpRequests(WebappSecurity::rules)
                .securityContext(context -> context.securityContextRepository(principals))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .csrf(AbstractHttpConfigurer::disable)
                .addFilterBefore(new StaffStepFilter(), AuthorizationFilter.class)
                .logout(logout -> logout.logoutRequestMatcher(paths(HttpMethod.POST, LOGIN_STATE + "/logout"))
                        .logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(login(loginEntryPoint))
                        .accessDeniedHandler(refused))
                .headers(headers -> headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    /** Answers with 404 to everybody, without reading the session. */
    @Bean
    @Order(2)
    SecurityFilterChain closedPages(HttpSecurity http) throws Exception {
        return http.securityMatcher(paths(null, CLOSED))
                .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .csrf(AbstractHttpConfigurer::disable)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                        (request, response, needed) -> response.sendError(HttpStatus.NOT_FOUND.value())))
                .build();
    }

    /**
     * Allows clerks what they need for their tasks, and everything else to operators for the whole country. The engine
     * checks each call again.
     */
    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers(paths(
                        null, LOGIN_STATE + "/login/**", "/camunda/api/admin/setup/**", ENGINE + "task/report/**"))
                .denyAll()
                .requestMatchers(paths(HttpMethod.POST, ENGINE + "deployment/**"))
                .denyAll()
                .requestMatchers(paths(
                        null,
                        "/camunda",
                        "/camunda/",
                        "/camunda/app/",
                        "/camunda/app/tasklist/**",
                        "/camunda/lib/**",
                        "/camunda/assets/**",
                        "/camunda/favicon.ico",
                        "/camunda/api/tasklist/**",
                        "/camunda/api/engine/engine/",
                        ENGINE + "task/**",
                        ENGINE + "filter/**"))
                .access(only(principal -> clerk(principal) || operator(principal)))
                .requestMatchers(paths(
                        HttpMethod.GET,
                        LOGIN_STATE,
                        ENGINE + "user/*/profile",
                        ENGINE + "identity/groups",
                        ENGINE + "process-definition/**",
                        ENGINE + "history/**",
                        ENGINE + "version"))
                .access(only(principal -> clerk(principal) || operator(principal)))
                .anyRequest()
                .access(only(WebappSecurity::operator));
    }

    private static boolean clerk(AccountPrincipal principal) {
        return CLERKS.contains(principal.role());
    }

    private static boolean operator(AccountPrincipal principal) {
        return principal.role() == Role.OPERATOR && principal.scope().isCountry();
    }

    private static AuthorizationManager<RequestAuthorizationContext> only(Predicate<AccountPrincipal> allowed) {
        return (login, request) -> new AuthorizationDecision(login.get() != null
                && login.get().getPrincipal() instanceof AccountPrincipal principal
                && allowed.test(principal));
    }

    /** Matches the plain address, because servlets of the webapps serve some addresses and Spring MVC serves others. */
    private static RequestMatcher paths(HttpMethod method, String... patterns) {
        return new OrRequestMatcher(Arrays.stream(patterns)
                .<RequestMatcher>map(
                        pattern -> PathPatternRequestMatcher.withDefaults().matcher(method, pattern))
                .toList());
    }

    /** Answers scripts with a status code and redirects readers to the login page. */
    private static AuthenticationEntryPoint login(LoginEntryPoint loginEntryPoint) {
        return (HttpServletRequest request, HttpServletResponse response, AuthenticationException needed) -> {
            if (request.getRequestURI().startsWith(request.getContextPath() + "/camunda/api/")) {
                response.setStatus(HttpStatus.UNAUTHORIZED.value());
            } else {
                loginEntryPoint.commence(request, response, needed);
            }
        };
    }
}
