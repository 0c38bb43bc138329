package org.cetreg.account.web;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of {@link Security}.
 *
 * @param payment what is known of the payment platforms: forms may lead to them
 * @param formTargets where else forms may lead, since browsers check every redirect that follows one
 */
@ConfigurationProperties("cet")
record SecuritySettings(
        @DefaultValue Payment payment, @DefaultValue List<String> formTargets) {

    record Payment(@DefaultValue Alipay alipay) {}

    record Alipay(URI gateway) {}

    /** The sources that the policy's {@code form-action} names besides this site. */
    Set<String> formActions() {
        Set<String> sources = new LinkedHashSet<>();
        URI gateway = payment.alipay().gateway();
        if (gateway != null && gateway.getHost() != null) {
            String port = gateway.getPort() < 0 ? "" : ":" + gateway.getPort();
            sources.add(gateway.getScheme() + "://" + gateway.getHost() + port);
        }
        sources.addAll(formTargets);
        return sources;
    }
}
