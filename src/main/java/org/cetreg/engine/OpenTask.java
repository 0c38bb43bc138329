package org.cetreg.engine;

/**
 * A user task that waits for somebody.
 *
 * @param id the engine's id of this very task; a task that is met again has another
 * @param key its id in the diagram, such as {@code acceptAgreement}
 * @param name its name in the diagram
 */
public record OpenTask(String id, String key, String name, String processInstanceId, String processDefinitionId) {

    /** The task and what it asks, as a page says for what it was shown: a task may be moved to another diagram. */
    public String mark() {
        return id + "/" + processDefinitionId + "/" + key;
    }

    /** Whether a page with this mark was shown for what the task asks now; one that says nothing is believed. */
    public boolean shownAs(String mark) {
        return mark == null || mark.equals(mark());
    }
}
