package org.cetreg.payment.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The way to a platform's page: an address to which the payer's browser is redirected or, if there are fields, a form
 * that the browser posts there.
 *
 * @param address the signed address, or the target of the form
 * @param fields the hidden fields of the form in their order; empty for a redirect
 * @param charset the charset in which the browser has to encode the form
 */
public record PlatformPage(URI address, Map<String, String> fields, Charset charset) {

    /** Keeps the order of the fields. */
    public PlatformPage {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Returns a page to which the browser is redirected. */
    public static PlatformPage at(URI address) {
        return new PlatformPage(address, Map.of(), UTF_8);
    }

    /** Returns the charset's name as a form states it. */
    public String charsetName() {
        return charset.name();
    }

    /** Returns whether the browser has to post a form. */
    public boolean isForm() {
        return !fields.isEmpty();
    }
}
