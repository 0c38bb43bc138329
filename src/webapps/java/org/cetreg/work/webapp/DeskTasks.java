package org.cetreg.work.webapp;

import java.util.Map;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.beans.factory.ObjectProvider;

/** The engine's task service, with claims and completions of webapps passed to the {@link TasklistDesk}. */
final class DeskTasks extends TaskServiceImpl {

    private final ObjectProvider<TasklistDesk> desk;

    DeskTasks(ObjectProvider<TasklistDesk> desk) {
        this.desk = desk;
    }

    @Override
    public void claim(String taskId, String userId) {
        if (desk.getObject().asked()) {
            desk.getObject().claim(taskId, userId);
        } else {
            super.claim(taskId, userId);
        }
    }

    @Override
    public void setAssignee(String taskId, String userId) {
        if (userId == null && desk.getObject().asked()) {
            desk.getObject().release(taskId);
        } else {
            super.setAssignee(taskId, userId);
        }
    }

    @Override
    public void complete(String taskId) {
        complete(taskId, Map.of());
    }

    @Override
    public void complete(String taskId, Map<String, Object> variables) {
        if (desk.getObject().asked()) {
            desk.getObject().submit(taskId, variables);
        } else {
            super.complete(taskId, variables);
        }
    }

    @Override
    public VariableMap completeWithVariablesInReturn(
            String taskId, Map<String, Object> variables, boolean deserializeValues) {
        if (desk.getObject().asked()) {
            desk.getObject().submit(taskId, variables);
            return Variables.createVariables();
        }
        return super.completeWithVariablesInReturn(taskId, variables, deserializeValues);
    }
}
