package org.cetreg.engine;

/**
 * Thrown when a task is no longer open because it was completed before, in another tab or by a second click. Nothing
 * has been changed.
 */
public class TaskGone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TaskGone(String taskId, Throwable cause) {
        super("Task " + taskId + " is no longer open", cause);
    }
}
