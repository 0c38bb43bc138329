package org.cetreg.work;

/**
 * A form that somebody sends for a task.
 *
 * @param caseId whose task, such as {@code registration:17}
 * @param taskId the engine's id of the task for which the form was shown
 * @param fingerprint the same for the same content, and tells nothing of it
 */
public record Submission(String caseId, String taskId, String fingerprint) {}
