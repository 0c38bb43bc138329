package org.cetreg.work;

/**
 * This clerk may not complete this task, whatever they enter. A listener on the task throws it, so that it holds in
 * whatever way the task is completed; nothing was changed.
 */
public class TaskRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String messageKey;

    /** @param messageKey of the sentence that says why */
    public TaskRefused(String messageKey) {
        super(messageKey);
        this.messageKey = messageKey;
    }

    public String messageKey() {
        return messageKey;
    }
}
