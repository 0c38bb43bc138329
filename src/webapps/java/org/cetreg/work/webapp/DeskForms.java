package org.cetreg.work.webapp;

import java.io.InputStream;
import java.util.Map;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The engine's form service, with forms for webapps taken from the {@link TasklistDesk} and their submissions passed to
 * it.
 */
final class DeskForms extends FormServiceImpl {

    private final ObjectProvider<TasklistDesk> desk;

    DeskForms(ObjectProvider<TasklistDesk> desk) {
        this.desk = desk;
    }

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> properties) {
        if (desk.getObject().asked()) {
            desk.getObject().submit(taskId, properties);
        } else {
            super.submitTaskForm(taskId, properties);
        }
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(
            String taskId, Map<String, Object> properties, boolean deserializeValues) {
        if (desk.getObject().asked()) {
            desk.getObject().submit(taskId, properties);
            return Variables.createVariables();
        }
        return super.submitTaskFormWithVariablesInReturn(taskId, properties, deserializeValues);
    }

    @Override
    public InputStream getDeployedTaskForm(String taskId) {
        return desk.getObject().asked()
                ? desk.getObject().shown(taskId, super::getDeployedTaskForm)
                : super.getDeployedTaskForm(taskId);
    }
}
