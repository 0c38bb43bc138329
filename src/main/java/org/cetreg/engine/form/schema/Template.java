package org.cetreg.engine.form.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with embedded FEEL: <code>{{expression}}</code>, <code>{{#if condition}}…{{/if}}</code>, <code>{{#loop
 * list}}…{{/loop}}</code> (inside: the item's own names, {@code this} and {@code parent}), or a single expression that
 * begins with '='.
 */
public final class Template {

    private static final Pattern TAG = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);

    private final Feel feel;
    private final UnaryOperator<String> escape;

    /** @param escape applied to each computed value before it is inserted into the text */
    Template(Feel feel, UnaryOperator<String> escape) {
        this.feel = feel;
        this.escape = escape;
    }

    /** Returns whether the text is an expression or contains one. */
    public static boolean isTemplate(String text) {
        return text.startsWith("=") || TAG.matcher(text).find();
    }

    /** Returns the problem of a text, if there is one. */
    static Optional<String> problem(String text) {
        if (text.startsWith("=")) {
            return Feel.problem(text.substring(1));
        }
        List<String> open = new ArrayList<>();
        Matcher tags = TAG.matcher(text);
        while (tags.find()) {
            String tag = tags.group(1).trim();
            if (tag.startsWith("/")) {
                if (open.isEmpty() || !open.remove(open.size() - 1).equals(tag.substring(1))) {
                    return Optional.of("{{" + tag + "}} closes nothing");
                }
                continue;
            }
            String block = block(tag);
            if (tag.startsWith("#") && block.isEmpty()) {
                return Optional.of("{{" + tag + "}} is neither #if nor #loop");
            }
            if (!block.isEmpty()) {
                open.add(block);
            }
            Optional<String> problem = Feel.problem(expression(tag));
            if (problem.isPresent()) {
                return problem;
            }
        }
        return open.isEmpty() ? Optional.empty() : Optional.of("{{#" + open.get(0) + "}} is not closed");
    }

    String render(String text, Map<String, Object> data) {
        if (text.startsWith("=")) {
            return FormValues.text(feel.value(text, data));
        }
        return isTemplate(text) ? part(text, data) : text;
    }

    private String part(String text, Map<String, Object> data) {
        StringBuilder out = new StringBuilder();
        Matcher tags = TAG.matcher(text);
        int at = 0;
        while (tags.find(at)) {
            out.append(text, at, tags.start());
            String tag = tags.group(1).trim();
            String block = block(tag);
            at = tags.end();
            if (block.isEmpty()) {
                out.append(escape.apply(FormValues.text(feel.evaluate(tag, data))));
            } else {
                int[] end = end(text, at, block);
                out.append(block(block, feel.evaluate(expression(tag), data), text.substring(at, end[0]), data));
                at = end[1];
            }
        }
        return out.append(text.substring(at)).toString();
    }

    private String block(String block, Object value, String inner, Map<String, Object> data) {
        if (block.equals("if")) {
            return Boolean.TRUE.equals(value) ? part(inner, data) : "";
        }
        StringBuilder out = new StringBuilder();
        if (value instanceof Iterable<?> items) {
            for (Object item : items) {
                Map<String, Object> scope = new LinkedHashMap<>();
                scope.put("this", item);
                scope.put("parent", data);
                if (item instanceof Map<?, ?> map) {
                    map.forEach((key, itemValue) -> scope.put(String.valueOf(key), itemValue));
                }
                out.append(part(inner, scope));
            }
        }
        return out.toString();
    }

    /** Returns the end of the block's inner text and the end of its closing tag. */
    private static int[] end(String text, int from, String block) {
        int depth = 1;
        Matcher tags = TAG.matcher(text);
        for (int at = from; tags.find(at); at = tags.end()) {
            String tag = tags.group(1).trim();
            depth += block(tag).equals(block) ? 1 : 0;
            depth -= tag.equals("/" + block) ? 1 : 0;
            if (depth == 0) {
                return new int[] {tags.start(), tags.end()};
            }
        }
        return new int[] {text.length(), text.length()};
    }

    private static String block(String tag) {
        return tag.startsWith("#if ") ? "if" : tag.startsWith("#loop ") ? "loop" : "";
    }

    private static String expression(String tag) {
        return tag.startsWith("#") ? tag.substring(tag.indexOf(' ') + 1) : tag;
    }
}
