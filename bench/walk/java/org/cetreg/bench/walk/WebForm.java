package org.cetreg.bench.walk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A form as it is sent.
 *
 * @param action the path to which it is sent
 * @param fields the values by the fields' names
 */
public record WebForm(String action, Map<String, String> fields) {

    /** Returns the same form with a field filled in. */
    public WebForm with(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put(name, value);
        return new WebForm(action, all);
    }

    /** Returns the fields as the body of a request. */
    public String encoded() {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
