package org.cetreg.shared;

import java.net.URI;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Builds absolute addresses of pages: from the public address ({@code cet.base-address}), which browsers, mails and
 * payment platforms use, and from the address inside the education network ({@code cet.education-network-address}).
 * Both settings are read on each call because a port chosen by the operating system is known only after startup.
 */
@Component
public class BaseAddress {

    private static final String PUBLIC = "cet.base-address";
    private static final String EDUCATION_NETWORK = "cet.education-network-address";

    private final Environment environment;

    /** @throws IllegalStateException when the public address is missing */
    public BaseAddress(Environment environment) {
        if (!environment.containsProperty(PUBLIC)) {
            throw new IllegalStateException("The setting cet.base-address is missing: the address of this site"
                    + " as browsers and payment platforms reach it, such as https://cet.example.edu.cn");
        }
        this.environment = environment;
    }

    /**
     * Returns the absolute public address of a page.
     *
     * @param path the path, beginning with a slash
     * @throws IllegalStateException when the configured address is not an http or https address
     */
    public URI of(String path) {
        return address(PUBLIC, path);
    }

    /**
     * Returns the absolute address of a page for readers inside the education network, who may not be able to reach the
     * public address.
     *
     * @param path the path, beginning with a slash
     * @throws IllegalStateException when the configured address is not an http or https address
     */
    public URI inEducationNetwork(String path) {
        return address(EDUCATION_NETWORK, path);
    }

    private URI address(String setting, String path) {
        String base = environment.getRequiredProperty(setting).strip().replaceAll("/+$", "");
        if (!base.matches("https?://[^\\s/?#]+(/[^\\s?#]*)?")) {
            throw new IllegalStateException("The setting " + setting + " is not an http or https address: " + base);
        }
        return URI.create(base + path);
    }
}
