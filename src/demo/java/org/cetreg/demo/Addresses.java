package org.cetreg.demo;

import java.net.URI;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where the parts of the trial installation are found. */
@Component
@Profile("demo")
class Addresses {

    private final Environment environment;

    Addresses(Environment environment) {
        this.environment = environment;
    }

    String site() {
        return environment.getRequiredProperty("cet.base-address");
    }

    /** Where it keeps its data between runs. */
    String directory() {
        return environment.getRequiredProperty("cet.demo.directory");
    }

    /** The simulated payment platform's first page; null when none is configured. */
    String platform() {
        String gateway = environment.getProperty("cet.payment.alipay.gateway");
        return gateway == null ? null : URI.create(gateway).resolve("/").toString();
    }
}
