package org.cetreg.shared;

import java.net.URI;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Where browsers, mails and payment platforms find this site ({@code cet.base-address}), and where those inside the
 * education network do ({@code cet.education-network-address}). They are looked up when they are needed, since a port
 * that the system chose is known only after the start.
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
     * The full address of a page.
     *
     * @param path begins with a slash
     * @throws IllegalStateException when the configured address is none
     */
    public URI of(String path) {
        return address(PUBLIC, path);
    }

    /**
     * The full address of a page for those inside the education network, who may not reach the public one.
     *
     * @param path begins with a slash
     * @throws IllegalStateException when the configured address is none
     */
    public URI inEducationNetwork(String path) {
        return address(EDUCATION_NETWORK, path);
    }

    private URI address(String setting, String path) {
        String base = environment.getRequiredProperty(setting).strip().replaceAll("/+$", "");
        if (!base.matches("https?://[^\\s/?#]+(/[^\\s?#]*)?")) {
            throw new IllegalStateException("The setting " + setting + " is no http or https address: " + base);
        }
        return URI.create(base + path);
    }
}
