package org.cetreg.engine.form.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One component of a form.
 *
 * @param path the path to its value in the variables; empty when it has no value
 * @param attributes its properties in the file, as plain values
 * @param children the components inside a group; otherwise empty
 */
public record FormField(
        String id, FormKind kind, List<String> path, Map<String, Object> attributes, List<FormField> children) {

    /** Returns the name of its input: the path, joined by dots. */
    public String name() {
        return String.join(".", path);
    }

    /** Returns the process variable that holds its value; empty when it has no value. */
    public String variable() {
        return path.isEmpty() ? "" : path.get(0);
    }

    /**
     * Returns whether its options are given in the form itself, as a list or an expression, rather than in a variable.
     */
    public boolean ownOptions() {
        return !attributes.containsKey("valuesKey");
    }

    /** Returns one of its texts as given in the file, not yet in the reader's language; empty when there is none. */
    public String text(String attribute) {
        return attributes.get(attribute) instanceof String text ? text : "";
    }

    /** Returns a custom property, as entered in Modeler's section of that name. */
    public Optional<String> property(String name) {
        return map("properties").get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /**
     * Returns the key of the message that replaces one of its texts, such as {@code
     * form.<form>.<component>.description}.
     */
    String messageKey(String formId, String text) {
        String suffix = text.equals("label") || text.equals("text") ? "" : "." + text;
        return "form." + formId + "." + (path.isEmpty() ? id : name()) + suffix;
    }

    /** Returns the widget that is shown instead of the plain component. */
    public Optional<String> widget() {
        return property("widget");
    }

    /** Returns whether its value is passed on but never stored as a process variable. */
    public boolean personal() {
        return property("keep").filter("never"::equals).isPresent();
    }

    public boolean required() {
        return flag(map("validate"), "required");
    }

    /** Returns whether it is always locked: neither checked nor submitted, as in form-js. */
    public boolean disabled() {
        return flag(attributes, "disabled");
    }

    /** Returns whether this attribute is set to true. */
    public boolean is(String attribute) {
        return flag(attributes, attribute);
    }

    /** Returns one of the limits in Modeler's section of validation; null when there is none. */
    public Object validation(String name) {
        return map("validate").get(name);
    }

    /** Returns the condition that hides it: a FEEL expression with its leading '='; empty when it is always shown. */
    public String hide() {
        return map("conditional").get("hide") instanceof String text ? text : "";
    }

    String adorner(String which) {
        return map("appearance").get(which) instanceof String text ? text : "";
    }

    /** Returns whether the component for dates and times asks for a date. */
    public boolean showsDate() {
        return !text("subtype").equals("time");
    }

    /** Returns whether the component for dates and times asks for a time. */
    public boolean showsTime() {
        return text("subtype").equals("time") || text("subtype").equals("datetime");
    }

    /** Returns the minutes between two times that can be chosen; 15 by default, as in form-js. */
    public int timeInterval() {
        boolean known = attributes.get("timeInterval") instanceof Integer minutes
                && List.of(1, 5, 10, 15, 30, 60).contains(minutes);
        return known ? (Integer) attributes.get("timeInterval") : 15;
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> map(String attribute) {
        return attributes.get(attribute) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** Returns an attribute that is a list; empty when there is none. */
    public List<?> list(String attribute) {
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
