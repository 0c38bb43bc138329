package org.cetreg.shared;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Fingerprints of forms that were sent: the same for the same content from the same person, on every node. They may be
 * stored where the content may not: without the installation's secret nobody can try which content it was.
 */
@Component
public class Fingerprints {

    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;

    Fingerprints(@Value("${cet.captcha.secret}") String secret) {
        key = new SecretKeySpec(("sent forms " + secret).getBytes(StandardCharsets.UTF_8), HMAC);
    }

    /**
     * The fingerprint of a form.
     *
     * @param sender who sends it
     * @param address where to
     * @param fields what it holds; names that begin with an underscore are the page's own and count for nothing
     */
    public String of(String sender, String address, Map<String, String[]> fields) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            add(mac, sender);
            add(mac, address);
            new TreeMap<>(fields).forEach((name, values) -> {
                if (!name.startsWith("_")) {
                    add(mac, name);
                    mac.update((byte) values.length);
                    for (String value : values) {
                        add(mac, value);
                    }
                }
            });
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }

    /** With its length, so that no two contents run into the same bytes. */
    private static void add(Mac mac, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        mac.update(new byte[] {
            (byte) (bytes.length >> 24), (byte) (bytes.length >> 16), (byte) (bytes.length >> 8), (byte) bytes.length
        });
        mac.update(bytes);
    }
}
