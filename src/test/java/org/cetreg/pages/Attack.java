package org.cetreg.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One request with unusual or hostile content. */
record Attack(People.Who who, String method, String path, Map<String, String> headers, byte[] body) {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int SHOWN = 300;

    /** A form field. */
    record Field(String name, String value) {}

    static Attack get(People.Who who, String path, List<Field> parameters, Nonsense nonsense) {
        List<Field> sent = new ArrayList<>(parameters);
        reach(sent, parameters, nonsense);
        String query = sent.isEmpty() ? "" : "?" + encoded(sent);
        return new Attack(who, "GET", path + query, nonsense.headers(), new byte[0]);
    }

    /** Creates a form with fields corrupted, dropped or repeated, or another body in its place. */
    static Attack form(People.Who who, String path, List<Field> fields, Nonsense nonsense) {
        List<Field> sent = spoilt(fields, nonsense);
        Map<String, String> headers = new LinkedHashMap<>(nonsense.headers());
        headers.put("Content-Type", FORM);
        byte[] body = encoded(sent).getBytes(UTF_8);
        if (nonsense.chance(12)) {
            headers.put("Content-Type", nonsense.type());
            body = nonsense.chance(2)
                    ? nonsense.parts(sent.isEmpty() ? "x" : sent.get(0).name())
                    : body;
        }
        return new Attack(who, "POST", path, headers, body);
    }

    private static List<Field> spoilt(List<Field> fields, Nonsense nonsense) {
        List<Field> sent = new ArrayList<>();
        for (Field field : fields) {
            boolean token = field.name().equals("_csrf");
            if (nonsense.chance(token ? 40 : 10)) {
                continue;
            }
            sent.add(nonsense.chance(token ? 60 : 3) ? new Field(field.name(), nonsense.value()) : field);
            if (nonsense.chance(12)) {
                sent.add(new Field(field.name(), nonsense.value()));
            }
        }
        if (nonsense.chance(6)) {
            sent.add(new Field(nonsense.chance(2) ? "class.module.classLoader" : nonsense.segment(), nonsense.value()));
        }
        reach(sent, fields, nonsense);
        return sent;
    }

    /** Occasionally adds a name that addresses the inside of a field, beside the field or in its place. */
    private static void reach(List<Field> sent, List<Field> fields, Nonsense nonsense) {
        if (!fields.isEmpty() && nonsense.chance(4)) {
            Field field = nonsense.any(fields);
            if (nonsense.chance(3)) {
                sent.remove(field);
            }
            sent.add(new Field(nonsense.reaching(field.name()), nonsense.value()));
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static String encoded(List<Field> fields) {
        return fields.stream()
                .map(field -> encode(field.name()) + "=" + encode(field.value()))
                .collect(Collectors.joining("&"));
    }

    @Override
    public String toString() {
        String sent = new String(body, UTF_8);
        return who + " " + method + " " + shortened(path) + " " + headers + " " + shortened(sent);
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… (" + text.length() + ")";
    }
}
