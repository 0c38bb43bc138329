package org.cetreg.payment.payease;

import org.cetreg.shared.web.FormTargets;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Binds the PayEase settings and allows forms to lead to PayEase's pages. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PayEaseSettings.class)
class PayEaseConfiguration {

    @Bean
    FormTargets payEasePages(PayEaseSettings settings) {
        return FormTargets.of(settings.gateway(), settings.cashiers());
    }
}
