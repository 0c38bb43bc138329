package org.cetreg.shared.web;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where else than to this site forms may lead, since browsers check each redirect that follows one. A part of the site
 * that sends readers elsewhere declares it as a bean.
 *
 * @param sources as a content security policy writes them, such as {@code https://*.example.org}
 */
public record FormTargets(Set<String> sources) {

    /** The address's own host, and what it may redirect to in its turn. */
    public static FormTargets of(URI address, List<String> further) {
        Set<String> sources = new LinkedHashSet<>();
        if (address.getHost() != null) {
            String port = address.getPort() < 0 ? "" : ":" + address.getPort();
            sources.add(address.getScheme() + "://" + address.getHost() + port);
        }
        sources.addAll(further);
        return new FormTargets(sources);
    }
}
