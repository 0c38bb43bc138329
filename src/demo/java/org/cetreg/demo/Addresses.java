package org.cetreg.demo;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Returns the addresses of the simulated payment platforms' first pages, by the platforms' names. */
    Map<String, String> platforms() {
        Map<String, String> found = new LinkedHashMap<>();
        for (String name : List.of("alipay", "payease")) {
            String gateway = environment.getProperty("cet.payment." + name + ".gateway");
            if (gateway != null) {
                found.put(name, URI.create(gateway).resolve("/").toString());
            }
        }
        return found;
    }
}
