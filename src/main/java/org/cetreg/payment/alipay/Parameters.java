package org.cetreg.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How the platform strings parameters together, to be signed and to be sent. */
final class Parameters {

    private Parameters() {}

    /** What is signed of a request: all but the signature and what is empty, sorted by name, values as they are. */
    static String signedOfRequest(Map<String, String> parameters) {
        return signed(parameters, Set.of("sign"));
    }

    /** What is signed of a notification: the same without the signature's type; values decoded. */
    static String signedOfNotification(Map<String, String> parameters) {
        return signed(parameters, Set.of("sign", "sign_type"));
    }

    /** As a query or a form: {@code application/x-www-form-urlencoded} in UTF-8. */
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
