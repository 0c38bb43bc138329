package org.cetreg.registration.process;

import java.util.List;
import org.cetreg.engine.OpenTask;
import org.cetreg.engine.form.FormSubmission;
import org.cetreg.shared.rules.Refusal;

/** What became of a form that a candidate sent for a task. */
public sealed interface Submitted {

    /** The form's own checks refuse it; nothing was changed. */
    record Unaccepted(OpenTask task, FormSubmission form) implements Submitted {}

    /** @param refusals why the candidate is not where the form should have led; empty when all went well */
    record Done(OpenTask task, FormSubmission form, List<Refusal> refusals) implements Submitted {}

    /**
     * The very same was sent before and has completed the task: by a second click, or by a browser that sends again.
     *
     * @param taskKey the id in the diagram of the task that it completed
     */
    record Repeated(String taskKey) implements Submitted {}

    /** The task is not open any more, or not the candidate's; nothing was changed. */
    record Gone() implements Submitted {}
}
