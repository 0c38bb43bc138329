package org.cetreg.engine.form;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came back of a form, checked.
 *
 * @param refreshed the reader asked only for the page as it looks with what is entered so far; nothing is submitted
 * @param errors what is refused; empty when all is right
 * @param kept values to be stored as process variables, by name; a group with a path is a map
 * @param passing values of personal fields: to be passed on, never stored
 * @param typed what was entered, by input name, for showing the page again
 * @param shown the ids of the fields that the page had; null when it did not say
 */
public record FormSubmission(
        boolean refreshed,
        List<FormError> errors,
        Map<String, Object> kept,
        Map<String, Object> passing,
        Map<String, List<String>> typed,
        Set<String> shown) {

    /** Whether the task can be completed with it. */
    public boolean accepted() {
        return !refreshed && errors.isEmpty();
    }

    /** Without the values, which may be personal. */
    @Override
    public String toString() {
        return "FormSubmission[accepted=" + accepted() + ", errors=" + errors.size() + "]";
    }
}
