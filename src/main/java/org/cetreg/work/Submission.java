package org.cetreg.work;

/**
 * A form that was sent for a task.
 *
 * @param caseId the case of the task, such as {@code registration:17}
 * @param taskId the engine's id of the task for which the form was shown
 * @param fingerprint a digest that identifies the form's content without revealing it
 */
public record Submission(String caseId, String taskId, String fingerprint) {}
