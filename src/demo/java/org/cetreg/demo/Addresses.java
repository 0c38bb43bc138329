package org.cetreg.demo;

import java.net.URI;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The addresses and the directory of the trial installation's parts, for display on its pages. */
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

    /** Returns the directory in which the installation keeps its data between runs. */
    String directory() {
        return environment.getRequiredProperty("cet.demo.directory");
    }

    /** Returns the address of the simulated payment platform's first page; null when none is configured. */
    String platform() {
        String gateway = environment.getProperty("cet.payment.alipay.gateway");
        return gateway == null ? null : URI.create(gateway).resolve("/").toString();
    }
}
