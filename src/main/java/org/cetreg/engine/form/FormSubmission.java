package org.cetreg.engine.form;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A form as it was sent back, checked.
 *
 * @param refreshed whether the reader only wanted to see the page with what is entered so far; nothing is submitted then
 * @param errors what is refused; empty when everything is right
 * @param kept the values to store as process variables, by name; a group with a path is a map
 * @param passing the values of personal fields, which are passed on and never stored
 * @param typed what was entered, by input name, so that the page can be shown again
 * @param shown the ids of the fields on the page that was sent; null when it did not say
 */
public record FormSubmission(
        boolean refreshed,
        List<FormError> errors,
        Map<String, Object> kept,
        Map<String, Object> passing,
        Map<String, List<String>> typed,
        Set<String> shown) {

    /** Whether it can complete the task. */
    public boolean accepted() {
        return !refreshed && errors.isEmpty();
    }

    /** Without the values, which may be personal. */
    @Override
    public String toString() {
        return "FormSubmission[accepted=" + accepted() + ", errors=" + errors.size() + "]";
    }
}
