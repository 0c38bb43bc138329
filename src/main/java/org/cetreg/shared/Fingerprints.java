package org.cetreg.shared;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Computes fingerprints of submitted forms. The same content from the same person gives the same fingerprint on every
 * node. A fingerprint may be stored where the content may not, because nobody can test guesses of the content without
 * the installation's secret.
 */
@Component
public class Fingerprints {

    private final byte[] key;

    Fingerprints(@Value("${cet.captcha.secret}") String secret) {
        key = ("sent forms " + secret).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Returns the fingerprint of a form.
     *
     * @param sender the person who sends it
     * @param address the address it is sent to
     * @param fields its fields; names that begin with an underscore belong to the page itself and are ignored
     */
    public String of(String sender, String address, Map<String, String[]> fields) {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        add(sent, sender);
        add(sent, address);
        new TreeMap<>(fields).forEach((name, values) -> {
            if (!name.startsWith("_")) {
                add(sent, name);
                sent.write(values.length);
                for (String value : values) {
                    add(sent, value);
                }
            }
        });
        return Digest.urlText(Digest.hmac(key, sent.toByteArray()));
    }

    /** Writes the length first, so that two different contents never produce the same bytes. */
    private static void add(ByteArrayOutputStream sent, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sent.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sent.writeBytes(bytes);
    }
}
