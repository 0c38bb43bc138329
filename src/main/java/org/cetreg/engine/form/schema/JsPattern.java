package org.cetreg.engine.form.schema;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression with the meaning that it has in form-js, which is that of JavaScript. Constructs that JavaScript
 * and Java interpret differently are translated, and constructs that only Java knows are refused. A search that takes
 * too many steps finds nothing.
 */
public final class JsPattern {

    private static final int STEPS = 2_000_000;
    private static final String SPACES =
            "\\t-\\r\\x20\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";
    private static final Pattern COUNT = Pattern.compile("\\{\\d+(,\\d*)?}");
    private static final Pattern GROUP = Pattern.compile("\\(\\?(:|=|!|<=|<!|<[A-Za-z][A-Za-z0-9]*>)");
    private static final Pattern BACK_REFERENCE = Pattern.compile("\\\\k<[A-Za-z][A-Za-z0-9]*>");

    private final String source;
    private final StringBuilder java = new StringBuilder();
    private int at;

    private JsPattern(String source) {
        this.source = source;
    }

    /**
     * @throws PatternSyntaxException when JavaScript would refuse the pattern, or when it cannot be run with the same
     *     meaning
     */
    public static Pattern of(String source) {
        return Pattern.compile(new JsPattern(source).translate());
    }

    /** Returns whether there is a match anywhere in the text, in the same way as JavaScript's {@code RegExp.test}. */
    public static boolean test(Pattern pattern, String text) {
        try {
            return pattern.matcher(new Limited(text, new int[] {STEPS})).find();
        } catch (TooLong | StackOverflowError e) {
            return false;
        }
    }

    private String translate() {
        while (at < source.length()) {
            char c = source.charAt(at);
            switch (c) {
                case '\\' -> escape(false);
                case '[' -> characters();
                case '.' -> add("[^\\n\\r\\u2028\\u2029]", 1);
                case '$' -> add("\\z", 1);
                case '(' -> group();
                case '{' -> brace();
                case '}', ']' -> add("\\" + c, 1);
                case '+' -> plus();
                default -> add(String.valueOf(c), 1);
            }
        }
        return java.toString();
    }

    private void group() {
        if (!source.startsWith("(?", at)) {
            add("(", 1);
            return;
        }
        Matcher group = GROUP.matcher(source).region(at, source.length());
        if (!group.lookingAt()) {
            throw wrong("scripts do not know this kind of group");
        }
        add(group.group(), group.group().length());
    }

    private void brace() {
        Matcher count = COUNT.matcher(source).region(at, source.length());
        if (count.lookingAt()) {
            add(count.group(), count.group().length());
        } else {
            add("\\{", 1);
        }
    }

    private void plus() {
        if (at > 0 && "*+?}".indexOf(source.charAt(at - 1)) >= 0 && (at < 2 || source.charAt(at - 2) != '\\')) {
            throw wrong("scripts do not know possessive quantifiers");
        }
        add("+", 1);
    }

    private void characters() {
        if (source.startsWith("[^]", at)) {
            add("[\\s\\S]", 3);
            return;
        }
        if (source.startsWith("[]", at)) {
            throw wrong("an empty set matches nothing");
        }
        add("[", 1);
        if (source.startsWith("^", at)) {
            add("^", 1);
        }
        while (at < source.length() && source.charAt(at) != ']') {
            char c = source.charAt(at);
            if (c == '\\') {
                escape(true);
            } else {
                add(c == '[' || c == '&' || c == '^' ? "\\" + c : String.valueOf(c), 1);
            }
        }
        if (at == source.length()) {
            throw wrong("a set is not closed");
        }
        add("]", 1);
    }

    private void escape(boolean inSet) {
        if (at + 1 == source.length()) {
            throw wrong("it ends with a backslash");
        }
        char c = source.charAt(at + 1);
        switch (c) {
            case 'd', 'D', 'w', 'W', 'S', 't', 'n', 'f', 'r' -> add("\\" + c, 2);
            case 's' -> add(inSet ? SPACES : "[" + SPACES + "]", 2);
            case 'v' -> add("\\x0b", 2);
            case '0' -> add("\\x00", 2);
            case 'b' -> add(inSet ? "\\x08" : "\\b", 2);
            case 'x' -> code(2);
            case 'u' -> code(4);
            default -> other(c, inSet);
        }
    }

    private void other(char c, boolean inSet) {
        if (!inSet && (c == 'B' || (c >= '1' && c <= '9'))) {
            add("\\" + c, 2);
        } else if (!inSet && c == 'k') {
            Matcher reference = BACK_REFERENCE.matcher(source).region(at, source.length());
            if (!reference.lookingAt()) {
                throw wrong("\\k needs a name");
            }
            add(reference.group(), reference.group().length());
        } else if (Character.isLetterOrDigit(c) && c < 128) {
            throw wrong("\\" + c + " means nothing to scripts");
        } else {
            add("\\" + c, 2);
        }
    }

    private void code(int digits) {
        int end = at + 2 + digits;
        if (end > source.length() || !source.substring(at + 2, end).matches("[0-9A-Fa-f]+")) {
            throw wrong("a character code has too few digits");
        }
        add(source.substring(at, end), digits + 2);
    }

    private void add(String text, int read) {
        java.append(text);
        at += read;
    }

    private PatternSyntaxException wrong(String why) {
        return new PatternSyntaxException(why, source, at);
    }

    private static final class TooLong extends RuntimeException {
        TooLong() {
            super(null, null, false, false);
        }
    }

    /** A text whose characters can be read only a limited number of times. */
    private record Limited(CharSequence text, int[] left) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (left[0]-- <= 0) {
                throw new TooLong();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Limited(text.subSequence(start, end), left);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
