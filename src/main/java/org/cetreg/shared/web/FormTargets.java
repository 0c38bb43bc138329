package org.cetreg.shared.web;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The sites to which forms may lead besides this one. Browsers check every redirect that follows a form against them. A
 * part of the site that redirects elsewhere declares one as a bean.
 *
 * @param sources the sources as in a content security policy, such as {@code https://*.example.org}
 */
public record FormTargets(Set<String> sources) {

    /** Returns the host of the address and the further sources to which it may redirect. */
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
