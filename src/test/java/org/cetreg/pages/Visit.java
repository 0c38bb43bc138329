package org.cetreg.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page that a person opens, and the buttons that they press on it and on the following pages.
 *
 * @param path the path, which may contain names in braces, such as {@code {payment}}, whose values {@link People} knows
 *     for that person
 * @param presses the buttons pressed one after the other; empty if none is pressed
 * @param answer the status of the answers to the presses
 */
public record Visit(People.Who who, String path, int status, List<Press> presses, int answer) {

    /** Stands for ticking a box in the typed values. */
    public static final String TICK = "\u2713";

    private static final int OK = 200;
    private static final String FIRST_BUTTON = "main form button:not([type=button])";
    private static final Pattern ACTION_ENDS = Pattern.compile("action\\$='([^']+)'");

    /**
     * The pressing of a button.
     *
     * @param typed the values entered beforehand, by field name; {@link #TICK} ticks the first box with the name
     * @param button the selector of the button
     */
    public record Press(Map<String, String> typed, String button) {

        /** Returns the end of the address of the button's form; empty for the page's first form. */
        public Optional<String> formEnds() {
            Matcher ends = ACTION_ENDS.matcher(button);
            return ends.find() ? Optional.of(ends.group(1)) : Optional.empty();
        }
    }

    /** Creates a visit on which the person only opens the page. */
    static Visit by(People.Who who, String path) {
        return new Visit(who, path, OK, List.of(), OK);
    }

    /** Returns this visit with another expected status of the page. */
    Visit answered(int expected) {
        return new Visit(who, path, expected, presses, expected);
    }

    /** Adds pressing the first button with the form unchanged; the next page is examined too. */
    Visit thenSent() {
        return thenPressed(FIRST_BUTTON);
    }

    /** Adds filling in the first form and pressing its button. */
    Visit thenSent(Map<String, String> typed) {
        return and(new Press(typed, FIRST_BUTTON));
    }

    /** Adds pressing this button. */
    Visit thenPressed(String selector) {
        return and(new Press(Map.of(), selector));
    }

    /** Returns this visit with another expected status of the answers to the presses. */
    Visit answeringWith(int expected) {
        return new Visit(who, path, status, presses, expected);
    }

    private Visit and(Press press) {
        List<Press> longer = new ArrayList<>(presses);
        longer.add(press);
        return new Visit(who, path, status, List.copyOf(longer), OK);
    }

    /** Returns a name for pictures and reports. */
    public String name() {
        String page = path.equals("/") ? "home" : path.substring(1).replaceAll("[^\\p{L}\\p{N}.]+", "-");
        return who.name().toLowerCase(Locale.ROOT) + "-" + page.replaceAll("-$", "");
    }

    @Override
    public String toString() {
        return who + " at " + path;
    }
}
