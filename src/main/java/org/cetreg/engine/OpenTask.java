package org.cetreg.engine;

/**
 * A user task that waits for somebody.
 *
 * @param id the engine's id of this very task; a task that is met again has another
 * @param key its id in the diagram, such as {@code acceptAgreement}
 * @param name its name in the diagram
 */
public record OpenTask(String id, String key, String name, String processInstanceId, String processDefinitionId) {}
