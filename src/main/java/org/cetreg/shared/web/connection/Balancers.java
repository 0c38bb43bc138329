package org.cetreg.shared.web.connection;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Installs the {@link BalancerValve} in front of everything else. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Balancers.Settings.class)
class Balancers {

    /**
     * The trusted balancers.
     *
     * @param trustedBalancers addresses and networks
     */
    @ConfigurationProperties("cet")
    record Settings(@DefaultValue List<String> trustedBalancers) {}

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> whoIsBehindTheBalancers(Settings settings) {
        var balancers = new TrustedBalancers(settings.trustedBalancers());
        return factory -> factory.addEngineValves(new BalancerValve(balancers));
    }
}
