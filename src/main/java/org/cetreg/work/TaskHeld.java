package org.cetreg.work;

/** Somebody else has taken the task. Nothing was changed. */
public class TaskHeld extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TaskHeld(String taskId) {
        super("Task " + taskId + " is somebody else's by now");
    }
}
