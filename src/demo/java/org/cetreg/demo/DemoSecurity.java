package org.cetreg.demo;

import org.cetreg.shared.web.error.FormExpired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;

/** Opens the pages of the trial installation to everybody; forged posts are refused as on all other pages. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoSecurity {

    private static final String PAGE_POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none';" + " form-action 'self'; frame-ancestors 'none'";
    /**
     * A mail may be displayed in a frame of this site, and its links open a new window; nothing in it runs or loads.
     */
    private static final String MAIL_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

    @Bean
    @Order(0)
    SecurityFilterChain mailChain(HttpSecurity http) throws Exception {
        return http.securityMatcher("/demo/mailbox/*/html")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .headers(headers -> headers.frameOptions(FrameOptionsConfig::sameOrigin)
                        .contentSecurityPolicy(policy -> policy.policyDirectives(MAIL_POLICY)))
                .build();
    }

    /** Uses the logins and CSRF token of the product's pages, to which the demo pages link. */
    @Bean
    @Order(1)
    SecurityFilterChain demoChain(
            HttpSecurity http, SecurityContextRepository logins, CsrfTokenRepository tokens, FormExpired refused)
            throws Exception {
        return http.securityMatcher("/demo", "/demo/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .securityContext(context -> context.securityContextRepository(logins))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .csrf(csrf -> csrf.csrfTokenRepository(tokens))
                .exceptionHandling(handling -> handling.accessDeniedHandler(refused))
                .headers(headers -> headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .contentSecurityPolicy(policy -> policy.policyDirectives(PAGE_POLICY)))
                .build();
    }
}
