package org.cetreg.engine.form.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Values as form-js represents them: conversions, and paths in nested data. */
public final class FormValues {

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,40}\\.?\\d{0,40}|\\.\\d{1,40})([eE][+-]?\\d{1,3})?");
    private static final double SAFE_INTEGER = 9007199254740991d;

    private FormValues() {}

    /** Returns the value as a number; null when it is not one. */
    public static BigDecimal number(Object value) {
        if (value instanceof BigDecimal number) {
            return number;
        }
        if (value instanceof Number || value instanceof String) {
            String text = trim(value.toString());
            return NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
        }
        return null;
    }

    /**
     * Returns a number as a process variable: an Integer, a Long or a Double, as the engine would read it from JSON.
     */
    public static Number typed(BigDecimal number) {
        double value = number.doubleValue();
        if (value == Math.rint(value) && Math.abs(value) <= SAFE_INTEGER) {
            long whole = (long) value;
            return whole == (int) whole ? (Number) (int) whole : (Number) whole;
        }
        return value;
    }

    /** Returns a value as text for a page. */
    public static String text(Object value) {
        if (value == null) {
            return "";
        }
        BigDecimal number = value instanceof Number ? number(value) : null;
        if (number == null) {
            return value.toString();
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** Removes the surrounding white space that JavaScript's {@code trim} removes, including Unicode spaces. */
    public static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return (c >= '\t' && c <= '\r') || c == '\uFEFF' || Character.isSpaceChar(c);
    }

    /** Returns the value at this path; null when there is none. */
    public static Object get(Map<String, Object> data, List<String> path) {
        Object value = data;
        for (String key : path) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value;
    }

    /** Stores a value at this path; the maps on the way there are copied, or created. */
    @SuppressWarnings("unchecked")
    public static void set(Map<String, Object> data, List<String> path, Object value) {
        Map<String, Object> place = data;
        for (String key : path.subList(0, path.size() - 1)) {
            Map<String, Object> inner = place.get(key) instanceof Map<?, ?> map
                    ? new LinkedHashMap<>((Map<String, Object>) map)
                    : new LinkedHashMap<>();
            place.put(key, inner);
            place = inner;
        }
        place.put(path.get(path.size() - 1), value);
    }

    /** Removes a value and the maps that become empty by its removal. */
    @SuppressWarnings("unchecked")
    public static void clear(Map<String, Object> data, List<String> path) {
        String key = path.get(0);
        if (path.size() == 1) {
            data.remove(key);
        } else if (data.get(key) instanceof Map<?, ?> map) {
            Map<String, Object> inner = new LinkedHashMap<>((Map<String, Object>) map);
            clear(inner, path.subList(1, path.size()));
            if (inner.isEmpty()) {
                data.remove(key);
            } else {
                data.put(key, inner);
            }
        }
    }

    /**
     * Returns the options that form-js reads from a list: texts, numbers, booleans, and objects with a value and an
     * optional label.
     */
    public static List<FormOption> options(Object source) {
        List<FormOption> options = new ArrayList<>();
        if (source instanceof Iterable<?> list) {
            for (Object item : list) {
                Object value = item instanceof Map<?, ?> map ? map.get("value") : item;
                boolean labelled =
                        item instanceof Map<?, ?> map && map.get("label") instanceof String text && !text.isEmpty();
                if (primitive(value) || (labelled && value instanceof Map<?, ?> object && !object.isEmpty())) {
                    Object stored = value instanceof Number ? typed(number(value)) : value;
                    options.add(new FormOption(
                            stored, labelled ? (String) ((Map<?, ?>) item).get("label") : text(value)));
                }
            }
        }
        return options;
    }

    private static boolean primitive(Object value) {
        return value instanceof Number || value instanceof Boolean || (value instanceof String text && !text.isEmpty());
    }
}
