package org.cetreg.payment.alipay;

import org.cetreg.shared.web.FormTargets;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Binds the Alipay settings and allows forms to lead to Alipay's pages. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlipaySettings.class)
class AlipayConfiguration {

    @Bean
    FormTargets alipayPages(AlipaySettings settings) {
        return FormTargets.of(settings.gateway(), settings.cashiers());
    }
}
