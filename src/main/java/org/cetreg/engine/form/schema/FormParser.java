package org.cetreg.engine.form.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one form file and collects all its problems. */
final class FormParser {

    /**
     * The permitted top-level properties. The schema version is ignored because it only tells which Modeler saved the
     * file; the content decides.
     */
    private static final Set<String> TOP = Set.of(
            "type", "id", "components", "schemaVersion", "executionPlatform", "executionPlatformVersion", "exporter");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<String> problems = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final List<List<String>> taken = new ArrayList<>();

    FormSchema parse(String json) {
        Map<String, Object> form = read(json);
        String id = form.get("id") instanceof String text ? text : "";
        if (!"default".equals(form.get("type")) || !(form.get("components") instanceof List<?> components)) {
            throw new UnsupportedForm(
                    List.of("This is no form: the type \"default\" and a list of components are missing."));
        }
        checkTop(form, id);
        List<FormField> fields = fields(components, List.of());
        if (!problems.isEmpty()) {
            throw new UnsupportedForm(problems);
        }
        return new FormSchema(id, fields);
    }

    private Map<String, Object> read(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new UnsupportedForm(List.of("This is no valid JSON: " + e.getOriginalMessage() + "."));
        }
    }

    private void checkTop(Map<String, Object> form, String id) {
        form.keySet().stream()
                .filter(key -> !TOP.contains(key))
                .forEach(key -> problems.add("The form has the property \"" + key + "\", which is not known here."));
        if (!id.matches("\\w+")) {
            problems.add("The form needs an id of letters, digits and _.");
        }
        Object platform = form.getOrDefault("executionPlatform", "Camunda Platform");
        if (!"Camunda Platform".equals(platform)) {
            problems.add("The form is for " + platform + ", not for Camunda Platform 7.");
        }
    }

    private List<FormField> fields(List<?> components, List<String> parent) {
        List<FormField> fields = new ArrayList<>();
        for (Object component : components) {
            if (component instanceof Map<?, ?> map) {
                Map<String, Object> attributes = new java.util.LinkedHashMap<>();
                map.forEach((key, value) -> attributes.put((String) key, value));
                FormField field = field(Collections.unmodifiableMap(attributes), parent);
                if (field != null) {
                    fields.add(field);
                }
            } else {
                problems.add("A component is not an object.");
            }
        }
        return List.copyOf(fields);
    }

    private FormField field(Map<String, Object> attributes, List<String> parent) {
        String type = String.valueOf(attributes.get("type"));
        String id = attributes.get("id") instanceof String text ? text : "Field_" + (ids.size() + 1);
        String name = attributes.get("key") instanceof String key ? key : id;
        FormKind kind = FormKind.of(type).orElse(null);
        if (kind == null) {
            problems.add(FormRules.unsupported(type, name));
            return null;
        }
        if (!ids.add(id) || !id.matches("[\\w-]+")) {
            problems.add("The component id \"" + id + "\" must be unique and of letters, digits, _ and -.");
        }
        List<String> path = path(kind, attributes, parent, name);
        List<?> components = attributes.get("components") instanceof List<?> list ? list : List.of();
        List<FormField> children = kind == FormKind.GROUP ? fields(components, path) : List.of();
        FormField field = new FormField(id, kind, kind.keyed() ? path : List.of(), attributes, children);
        new FormRules(field, name).check(problems);
        return field;
    }

    private List<String> path(FormKind kind, Map<String, Object> attributes, List<String> parent, String name) {
        Object own = attributes.get(kind.keyed() ? "key" : "path");
        if (!kind.keyed() && (kind != FormKind.GROUP || own == null || "".equals(own))) {
            return parent;
        }
        if (!(own instanceof String text) || !text.matches("[A-Za-z0-9]\\w*(\\.\\w+)*")) {
            problems.add(
                    "\"" + name + "\" needs a key or path of letters, digits and _ (not first), with dots between.");
            return parent;
        }
        List<String> path = new ArrayList<>(parent);
        path.addAll(Arrays.asList(text.split("\\.")));
        if (kind.keyed()) {
            boolean clash = taken.stream().anyMatch(other -> startsWith(path, other) || startsWith(other, path));
            taken.add(path);
            if (clash) {
                problems.add("The key \"" + String.join(".", path) + "\" is taken by another component.");
            }
        }
        return List.copyOf(path);
    }

    private static boolean startsWith(List<String> path, List<String> start) {
        return path.size() >= start.size() && path.subList(0, start.size()).equals(start);
    }
}
