package org.cetreg.engine;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/** Finds the names in a FEEL expression. */
public final class FeelNames {

    /**
     * Strings and comments, whichever begins first, since a quotation mark in a comment does not begin a string. The
     * quantifiers are possessive so that long texts do not exhaust the stack.
     */
    private static final Pattern TEXT_OR_COMMENT =
            Pattern.compile("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|//[^\\n\\r]*+|/\\*[\\s\\S]*?\\*/");

    private static final Pattern NAME = Pattern.compile("[\\p{L}_$?][\\p{L}\\p{N}_$]*");

    /** Functions whose names contain a keyword. */
    private static final Pattern WITH_KEYWORD =
            Pattern.compile("\\b(date and time|years and months duration|get or else)\\s*(?=\\()");

    private static final Pattern BOUND = Pattern.compile("(?:\\b(?:for|some|every)\\s+|,\\s*)(" + NAME + ")\\s+in\\b");
    private static final Pattern PARAMETERS = Pattern.compile("\\bfunction\\s*\\(([^)]*)\\)");

    private static final Set<String> KEYWORDS = Set.of(
            "and",
            "or",
            "not",
            "between",
            "in",
            "if",
            "then",
            "else",
            "for",
            "return",
            "some",
            "every",
            "satisfies",
            "instance",
            "of",
            "function",
            "external",
            "true",
            "false",
            "null",
            "item",
            "partial",
            "?");

    private FeelNames() {}

    /** Returns whether the language is FEEL, which is also the default when none is given. */
    public static boolean isFeel(@Nullable String language) {
        return language == null || language.equalsIgnoreCase("feel");
    }

    /**
     * Returns the variables that an expression reads. Words in strings, function names, parts of paths and names that
     * the expression itself introduces are left out.
     */
    public static Set<String> variables(String feel) {
        String bare = WITH_KEYWORD.matcher(withoutTexts(feel)).replaceAll("f");
        Set<String> own = own(bare);
        Set<String> variables = new TreeSet<>();
        Matcher names = NAME.matcher(bare);
        while (names.find()) {
            String name = names.group();
            if (!KEYWORDS.contains(name) && !own.contains(name) && !isPart(bare, names.toMatchResult())) {
                variables.add(name);
            }
        }
        return variables;
    }

    /** Returns every word of an expression. */
    static Stream<String> words(String expression) {
        return NAME.matcher(expression).results().map(MatchResult::group);
    }

    /** Returns the expression with its strings emptied and its comments removed. */
    public static String withoutTexts(String feel) {
        return TEXT_OR_COMMENT.matcher(feel).replaceAll(part -> part.group().startsWith("\"") ? "\"\"" : " ");
    }

    private static Set<String> own(String feel) {
        Set<String> own = new HashSet<>();
        BOUND.matcher(feel).results().map(bound -> bound.group(1)).forEach(own::add);
        PARAMETERS.matcher(feel).results().flatMap(list -> words(list.group(1))).forEach(own::add);
        return own;
    }

    /** Returns whether a name belongs to a function, to a part of a path, or to an entry of a context. */
    private static boolean isPart(String feel, MatchResult name) {
        String before = feel.substring(0, name.start()).stripTrailing();
        boolean ofPath = before.endsWith(".") && !before.endsWith("..");
        String after = feel.substring(name.end()).stripLeading();
        return ofPath || after.startsWith(":") || calls(after);
    }

    /** Returns whether the text after a name makes it a function name, which may consist of several words. */
    private static boolean calls(String after) {
        Matcher next = NAME.matcher(after);
        if (next.lookingAt() && !KEYWORDS.contains(next.group())) {
            return calls(after.substring(next.end()).stripLeading());
        }
        return after.startsWith("(");
    }
}
