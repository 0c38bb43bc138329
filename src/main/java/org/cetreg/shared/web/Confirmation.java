package org.cetreg.shared.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.web.servlet.ModelAndView;

/**
 * Asks for confirmation before an action that cannot be undone. The question has a page of its own, so that it works
 * without scripts. Its button submits the same form again with {@link #CONFIRMED}; nothing is changed before that.
 */
public final class Confirmation {

    /** The parameter that is present when the user has confirmed the action. */
    public static final String CONFIRMED = "confirmed";

    private Confirmation() {}

    /**
     * Returns the page that asks the question. Its texts are messages: {@code <key>.question}, which names the subject;
     * {@code <key>.text}, which states the consequences; and {@code <key>.yes}, the button.
     *
     * @param named the arguments of the question's message
     * @param action the address to which the form is submitted
     * @param fields the fields that the form submits besides the confirmation
     * @param back the address of the page for a user who declines
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
