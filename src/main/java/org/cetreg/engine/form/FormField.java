package org.cetreg.engine.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One component of a form.
 *
 * @param path where its value is found in the variables; empty when it has no value
 * @param attributes its properties in the file, as plain values
 * @param children the components inside a group; otherwise empty
 */
public record FormField(
        String id, FormKind kind, List<String> path, Map<String, Object> attributes, List<FormField> children) {

    /** The name of its input: the path, joined by dots. */
    public String name() {
        return String.join(".", path);
    }

    /** The process variable that holds its value; empty when it has no value. */
    public String variable() {
        return path.isEmpty() ? "" : path.get(0);
    }

    /** Whether its options are given in the form itself, as a list or an expression, rather than in a variable. */
    public boolean ownOptions() {
        return !attributes.containsKey("valuesKey");
    }

    /** One of its texts as the file has it, not yet in the reader's language; empty when there is none. */
    public String text(String attribute) {
        return attributes.get(attribute) instanceof String text ? text : "";
    }

    /** A custom property, as entered in Modeler's section of that name. */
    public Optional<String> property(String name) {
        return map("properties").get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The key of the message that replaces one of its texts, such as {@code form.<form>.<component>.description}. */
    String messageKey(String formId, String text) {
        String suffix = text.equals("label") || text.equals("text") ? "" : "." + text;
        return "form." + formId + "." + (path.isEmpty() ? id : name()) + suffix;
    }

    /** The widget that is shown instead of the plain component. */
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

    /** Whether it is always locked: neither checked nor submitted, as in form-js. */
    public boolean disabled() {
        return flag(attributes, "disabled");
    }

    boolean is(String attribute) {
        return flag(attributes, attribute);
    }

    Object validation(String name) {
        return map("validate").get(name);
    }

    /** The condition that hides it: a FEEL expression with its leading '='; empty when it is always shown. */
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

    /** The minutes between two times that can be chosen; 15 by default, as in form-js. */
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
