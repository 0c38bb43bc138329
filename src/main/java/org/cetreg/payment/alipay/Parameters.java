package org.cetreg.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Joins parameters in the platform's notation, for signing and for sending. */
final class Parameters {

    private Parameters() {}

    /**
     * Returns the text to sign for a request: all non-empty parameters except the signature, sorted by name, with
     * unencoded values.
     */
    static String signedOfRequest(Map<String, String> parameters) {
        return signed(parameters, Set.of("sign"));
    }

    /** Returns the text to verify for a notification: the same, but without the signature type; values are decoded. */
    static String signedOfNotification(Map<String, String> parameters) {
        return signed(parameters, Set.of("sign", "sign_type"));
    }

    /** Encodes parameters as a query or form: {@code application/x-www-form-urlencoded} in UTF-8. */
    static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry ->
                        URLEncoder.encode(entry.getKey(), UTF_8) + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String signed(Map<String, String> parameters, Set<String> unsigned) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(entry -> !unsigned.contains(entry.getKey())
                                && !entry.getValue().isEmpty())
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("&"));
    }
}
