package org.cetreg.shared;

import java.net.URI;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Where browsers, mails and payment platforms find this site ({@code cet.base-address}). It is looked up when it is
 * needed, since a port that the system chose is known only after the start.
 */
@Component
public class BaseAddress {

    private static final String KEY = "cet.base-address";

    private final Environment environment;

    /** @throws IllegalStateException when the setting is missing */
    public BaseAddress(Environment environment) {
        if (!environment.containsProperty(KEY)) {
            throw new IllegalStateException("The setting cet.base-address is missing: the address of this site"
                    + " as browsers and payment platforms reach it, such as https://cet.example.edu.cn");
        }
        this.environment = environment;
    }

    /**
     * The full address of a page.
     *
     * @param path begins with a slash
     * @throws IllegalStateException when the configured address is none
     */
    public URI of(String path) {
        String base = environment.getRequiredProperty(KEY).strip().replaceAll("/+$", "");
        if (!base.matches("https?://[^\\s/?#]+(/[^\\s?#]*)?")) {
            throw new IllegalStateException("The setting cet.base-address is no http or https address: " + base);
        }
        return URI.create(base + path);
    }
}
