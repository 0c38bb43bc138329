package org.cetreg.payment.web;

import org.cetreg.payment.alipay.Alipay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The platform has no login and no token of ours: its signature speaks for it. The browser that comes back may have lost
 * its session meanwhile; it is only sent on. Neither makes a session.
 */
@Configuration(proxyBeanMethods = false)
class PaymentSecurity {

    @Bean
    @Order(10)
    SecurityFilterChain paymentPlatformChain(HttpSecurity http) throws Exception {
        return http.securityMatcher(Alipay.NOTIFY_PATH, Alipay.RETURN_PATH)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}
