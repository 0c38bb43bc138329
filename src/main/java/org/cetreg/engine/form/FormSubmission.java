package org.cetreg.engine.form;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cetreg.engine.form.schema.FormError;

/**
 * A submitted form, checked.
 *
 * @param refreshed whether the reader only asked to see the page with the current input; nothing is submitted then
 * @param errors the refused values; empty when everything is valid
 * @param kept the values to store as process variables, by name; a group with a path is a map
 * @param passing the values of personal fields, which are passed on and never stored
 * @param typed the input by name, so that the page can be shown again
 * @param shown the ids of the fields on the page that was sent; null when the page did not list them
 */
public record FormSubmission(
        boolean refreshed,
        List<FormError> errors,
        Map<String, Object> kept,
        Map<String, Object> passing,
        Map<String, List<String>> typed,
        Set<String> shown) {

    /** Returns whether it can complete the task. */
    public boolean accepted() {
        return !refreshed && errors.isEmpty();
    }

    /** Omits the values, which may be personal. */
    @Override
    public String toString() {
        return "FormSubmission[accepted=" + accepted() + ", errors=" + errors.size() + "]";
    }
}
