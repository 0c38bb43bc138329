package org.cetreg.shared.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.web.servlet.ModelAndView;

/**
 * Asks once more before something is done that cannot be undone: a page of its own, so that it works without scripts. Its
 * button sends the same form again with {@link #CONFIRMED}; before that nothing is changed.
 */
public final class Confirmation {

    /** The parameter that says that somebody was asked and said yes. */
    public static final String CONFIRMED = "confirmed";

    private Confirmation() {}

    /**
     * The page that asks. Its texts are messages: {@code <key>.question}, which names what it is about, {@code <key>.text},
     * what follows from it, and {@code <key>.yes}, the button.
     *
     * @param named what the question names, the arguments of its message
     * @param action where the form goes
     * @param fields what the form sends, beside the confirmation
     * @param back where who says no gets to
     */
    public static ModelAndView page(
            String key, List<?> named, String action, Map<String, ? extends Collection<String>> fields, String back) {
        return new ModelAndView("shared/confirm")
                .addObject("key", key)
                .addObject("named", named.toArray())
                .addObject("action", action)
                .addObject("fields", fields)
                .addObject("back", back);
    }
}
