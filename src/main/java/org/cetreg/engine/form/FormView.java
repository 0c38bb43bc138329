package org.cetreg.engine.form;

import java.util.List;

/**
 * The view of a form for the fragment {@code engine/form :: form(view, action)}.
 *
 * @param errors the errors, each with the id of the input that it belongs to
 * @param controlling the names of the fields that control what else is shown; if there are any, a button reloads the
 *     page
 * @param buttonless whether the form has no button of its own that submits it
 * @param shown the ids of the fields on the page, which are sent back with it
 */
public record FormView(
        String id,
        String taskId,
        List<FormPart> parts,
        List<Problem> errors,
        List<String> controlling,
        boolean buttonless,
        String shown) {

    public boolean refreshable() {
        return !controlling.isEmpty();
    }

    /** One line of the error summary. */
    public record Problem(String target, String label, String message) {}
}
