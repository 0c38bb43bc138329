package org.cetreg.engine.form;

import java.util.List;

/**
 * What the fragment {@code engine/form :: form(view, action)} shows.
 *
 * @param errors what is refused, each with the id of the input to go to
 * @param moving the fields that decide what else is shown; when there are some, a button asks for the page anew
 * @param buttonless whether the form has no button of its own to send it with
 * @param shown the ids of the fields on the page, to be sent back with it
 */
public record FormView(
        String id,
        String taskId,
        List<FormPart> parts,
        List<Problem> errors,
        List<String> moving,
        boolean buttonless,
        String shown) {

    public boolean refreshable() {
        return !moving.isEmpty();
    }

    /** One line of the error summary. */
    public record Problem(String target, String label, String message) {}
}
