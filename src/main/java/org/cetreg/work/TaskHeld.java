package org.cetreg.work;

/** Thrown if somebody else has claimed the task; nothing was changed. */
public class TaskHeld extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TaskHeld(String taskId) {
        super("Task " + taskId + " is somebody else's by now");
    }
}
