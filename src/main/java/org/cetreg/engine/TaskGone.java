package org.cetreg.engine;

/** The task is not open any more: it was completed before, in another tab or by a second click. Nothing was changed. */
public class TaskGone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TaskGone(String taskId, Throwable cause) {
        super("Task " + taskId + " is not open any more", cause);
    }
}
