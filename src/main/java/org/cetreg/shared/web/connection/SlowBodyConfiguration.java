package org.cetreg.shared.web.connection;

import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.Assert;

/** Installs {@link SlowBodies} behind the valve that determines the client address. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SlowBodySettings.class)
class SlowBodyConfiguration implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    private final SlowBodySettings settings;
    private final ServerProperties server;

    SlowBodyConfiguration(SlowBodySettings settings, ServerProperties server) {
        this.settings = settings;
        this.server = server;
        Assert.isTrue(
                settings.waiting() < server.getTomcat().getThreads().getMax(),
                "cet.slow-bodies.waiting must be less than server.tomcat.threads.max, or bodies may take all threads");
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(
                new SlowBodies(settings, server.getTomcat().getMaxSwallowSize().toBytes()));
    }
}
