package org.cetreg.work;

/**
 * Thrown if this clerk may not complete the task, whatever they enter; nothing was changed. A listener on the task
 * throws it, so that the rule holds however the task is completed.
 */
public class TaskRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String messageKey;

    /** @param messageKey the key of the message that gives the reason */
    public TaskRefused(String messageKey) {
        super(messageKey);
        this.messageKey = messageKey;
    }

    public String messageKey() {
        return messageKey;
    }
}
