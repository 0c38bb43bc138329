package org.cetreg.registration.process;

import java.util.List;
import org.cetreg.engine.OpenTask;
import org.cetreg.engine.form.FormSubmission;
import org.cetreg.shared.rules.Refusal;

/** The result of submitting a form for a candidate's task. */
public sealed interface Submitted {

    /** The form's own checks failed; nothing was changed. */
    record Unaccepted(OpenTask task, FormSubmission form) implements Submitted {}

    /**
     * The task was completed.
     *
     * @param refusals the reasons why the candidate did not reach the step that follows; empty when nothing was refused
     */
    record Done(OpenTask task, FormSubmission form, List<Refusal> refusals) implements Submitted {}

    /**
     * The same form was submitted before and completed the task, for example by a double click or a repeated request of
     * the browser.
     *
     * @param taskKey the id of the completed task in the diagram
     */
    record Repeated(String taskKey) implements Submitted {}

    /** The task is no longer open, or is not the candidate's; nothing was changed. */
    record Gone() implements Submitted {}
}
