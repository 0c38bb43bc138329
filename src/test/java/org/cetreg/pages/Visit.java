package org.cetreg.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page that somebody opens, and what they press there, and on what comes then.
 *
 * @param path may hold names in braces, such as {@code {payment}}, for what {@link People} know of that person
 * @param presses one after the other; empty when nothing is pressed
 * @param answer the status of what the presses bring
 */
public record Visit(People.Who who, String path, int status, List<Press> presses, int answer) {

    /** What is typed that stands for a tick. */
    public static final String TICK = "\u2713";

    private static final int OK = 200;
    private static final String FIRST_BUTTON = "main form button:not([type=button])";
    private static final Pattern ACTION_ENDS = Pattern.compile("action\\$='([^']+)'");

    /**
     * A button that is pressed.
     *
     * @param typed before, by the names of the fields; {@link #TICK} ticks the first box of the name
     * @param button its selector
     */
    public record Press(Map<String, String> typed, String button) {

        /** How the address of the button's form ends; empty for the page's first form. */
        public Optional<String> formEnds() {
            Matcher ends = ACTION_ENDS.matcher(button);
            return ends.find() ? Optional.of(ends.group(1)) : Optional.empty();
        }
    }

    /** The person opens the page. */
    static Visit by(People.Who who, String path) {
        return new Visit(who, path, OK, List.of(), OK);
    }

    /** The page is answered with this status. */
    Visit answered(int expected) {
        return new Visit(who, path, expected, presses, expected);
    }

    /** Then the first button is pressed with the form as it stands; what comes is looked at too. */
    Visit thenSent() {
        return thenPressed(FIRST_BUTTON);
    }

    /** Then this is typed into the first form, and its button pressed. */
    Visit thenSent(Map<String, String> typed) {
        return and(new Press(typed, FIRST_BUTTON));
    }

    /** Then this button is pressed. */
    Visit thenPressed(String selector) {
        return and(new Press(Map.of(), selector));
    }

    /** What the button brings is answered with this status. */
    Visit answeringWith(int expected) {
        return new Visit(who, path, status, presses, expected);
    }

    private Visit and(Press press) {
        List<Press> longer = new ArrayList<>(presses);
        longer.add(press);
        return new Visit(who, path, status, List.copyOf(longer), OK);
    }

    /** Names pictures and lines of reports. */
    public String name() {
        String page = path.equals("/") ? "home" : path.substring(1).replaceAll("[^\\p{L}\\p{N}.]+", "-");
        return who.name().toLowerCase(Locale.ROOT) + "-" + page.replaceAll("-$", "");
    }

    @Override
    public String toString() {
        return who + " at " + path;
    }
}
