package org.cetreg.engine.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One component of a form.
 *
 * @param path where its value stands among the variables; empty for what takes no value
 * @param attributes what the file says of it, as plain values
 * @param children the components inside a group, else empty
 */
public record FormField(
        String id, FormKind kind, List<String> path, Map<String, Object> attributes, List<FormField> children) {

    /** The name of its input: the path with dots. */
    public String name() {
        return String.join(".", path);
    }

    /** The process variable that its value stands in; empty for what takes no value. */
    public String variable() {
        return path.isEmpty() ? "" : path.get(0);
    }

    /** Whether what can be chosen stands in the form itself, as a list or as an expression, and in no variable. */
    public boolean ownOptions() {
        return !attributes.containsKey("valuesKey");
    }

    /** Its text in the file, not yet in the reader's language; empty when it has none. */
    public String text(String attribute) {
        return attributes.get(attribute) instanceof String text ? text : "";
    }

    /** A custom property, as Modeler's section of that name has it. */
    public Optional<String> property(String name) {
        return map("properties").get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The message that is shown instead of one of its texts, such as {@code form.<form>.<component>.description}. */
    String messageKey(String formId, String text) {
        String suffix = text.equals("label") || text.equals("text") ? "" : "." + text;
        return "form." + formId + "." + (path.isEmpty() ? id : name()) + suffix;
    }

    /** The widget that shows it instead of the plain component. */
    public Optional<String> widget() {
        return property("widget");
    }

    /** Whether its value is passed on but never stored as a process variable. */
    public boolean personal() {
        return property("keep").filter("never"::equals).isPresent();
    }

    public boolean required() {
        return flag(map("validate"), "required");
    }

    /** Locked for good: neither checked nor submitted, as form-js has it. */
    public boolean disabled() {
        return flag(attributes, "disabled");
    }

    boolean is(String attribute) {
        return flag(attributes, attribute);
    }

    Object validation(String name) {
        return map("validate").get(name);
    }

    /** What hides it: a FEEL expression with its leading '='; empty when nothing does. */
    String hide() {
        return map("conditional").get("hide") instanceof String text ? text : "";
    }

    String adorner(String which) {
        return map("appearance").get(which) instanceof String text ? text : "";
    }

    boolean showsDate() {
        return !text("subtype").equals("time");
    }

    boolean showsTime() {
        return text("subtype").equals("time") || text("subtype").equals("datetime");
    }

    /** The minutes between two times on offer; form-js falls back to 15. */
    int timeInterval() {
        boolean known = attributes.get("timeInterval") instanceof Integer minutes
                && List.of(1, 5, 10, 15, 30, 60).contains(minutes);
        return known ? (Integer) attributes.get("timeInterval") : 15;
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> map(String attribute) {
        return attributes.get(attribute) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    List<?> list(String attribute) {
        return attributes.get(attribute) instanceof List<?> list ? list : List.of();
    }

    Stream<FormField> withChildren() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(FormField::withChildren));
    }

    static List<FormField> only(List<FormField> fields, Predicate<FormField> wanted) {
        return fields.stream()
                .filter(wanted)
                .map(field ->
                        new FormField(field.id, field.kind, field.path, field.attributes, only(field.children, wanted)))
                .toList();
    }

    private static boolean flag(Map<String, Object> from, String name) {
        return Boolean.TRUE.equals(from.get(name));
    }
}
