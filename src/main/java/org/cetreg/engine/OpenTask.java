package org.cetreg.engine;

/**
 * A user task that is waiting to be completed.
 *
 * @param id the engine's id of this task instance; a task that is reached again gets a new id
 * @param key the id in the diagram, such as {@code acceptAgreement}
 * @param name the name in the diagram
 */
public record OpenTask(String id, String key, String name, String processInstanceId, String processDefinitionId) {

    /**
     * Returns the text by which a page identifies the task and the version of its form. It includes the diagram because
     * a task may be moved to another one.
     */
    public String mark() {
        return id + "/" + processDefinitionId + "/" + key;
    }

    /** Returns whether a page with this mark shows the task's current form. A page without a mark is accepted. */
    public boolean shownAs(String mark) {
        return mark == null || mark.equals(mark());
    }
}
