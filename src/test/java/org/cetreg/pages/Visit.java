package org.cetreg.pages;

import java.util.Locale;

/**
 * A page that somebody opens, and what they press there.
 *
 * @param path may hold names in braces, such as {@code {payment}}, for what {@link People} know of that person
 * @param pressed a selector of the button; null when nothing is pressed
 */
public record Visit(People.Who who, String path, int status, String pressed, int answer) {

    private static final int OK = 200;
    private static final String FIRST_BUTTON = "main form button:not([type=button])";

    /** The person opens the page. */
    static Visit by(People.Who who, String path) {
        return new Visit(who, path, OK, null, OK);
    }

    /** The page is answered with this status. */
    Visit answered(int expected) {
        return new Visit(who, path, expected, pressed, expected);
    }

    /** Then the first button is pressed with the form as it stands; what comes is looked at too. */
    Visit thenSent() {
        return thenPressed(FIRST_BUTTON);
    }

    /** Then this button is pressed. */
    Visit thenPressed(String selector) {
        return new Visit(who, path, status, selector, OK);
    }

    /** What the button brings is answered with this status. */
    Visit answeringWith(int expected) {
        return new Visit(who, path, status, pressed, expected);
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
