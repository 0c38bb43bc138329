package org.cetreg.shared;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Fingerprints of forms that were sent: the same for the same content from the same person, on every node. They may be
 * stored where the content may not: without the installation's secret nobody can try which content it was.
 */
@Component
public class Fingerprints {

    private final byte[] key;

    Fingerprints(@Value("${cet.captcha.secret}") String secret) {
        key = ("sent forms " + secret).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The fingerprint of a form.
     *
     * @param sender who sends it
     * @param address where to
     * @param fields what it holds; names that begin with an underscore are the page's own and count for nothing
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

    /** With its length, so that no two contents run into the same bytes. */
    private static void add(ByteArrayOutputStream sent, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sent.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sent.writeBytes(bytes);
    }
}
