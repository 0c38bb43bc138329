package org.cetreg.engine.storage;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;

/** Job definitions, which a step asks for at each timer that it starts: an operator may have suspended its jobs. */
final class RecentJobDefinitions extends JobDefinitionManager {

    private final Recent recent;

    RecentJobDefinitions(Recent recent) {
        this.recent = recent;
    }

    @Override
    public JobDefinitionEntity findById(String id) {
        return Context.getBpmnExecutionContext() == null
                ? super.findById(id) // an operator's command, which may change it
                : recent.jobs().get(id, super::findById);
    }

    @Override
    public void updateJobDefinitionSuspensionStateById(String id, SuspensionState state) {
        super.updateJobDefinitionSuspensionStateById(id, state);
        recent.forget();
    }

    @Override
    public void updateJobDefinitionSuspensionStateByProcessDefinitionId(String id, SuspensionState state) {
        super.updateJobDefinitionSuspensionStateByProcessDefinitionId(id, state);
        recent.forget();
    }

    @Override
    public void updateJobDefinitionSuspensionStateByProcessDefinitionKey(String key, SuspensionState state) {
        super.updateJobDefinitionSuspensionStateByProcessDefinitionKey(key, state);
        recent.forget();
    }

    @Override
    public void updateJobDefinitionSuspensionStateByProcessDefinitionKeyAndTenantId(
            String key, String tenantId, SuspensionState state) {
        super.updateJobDefinitionSuspensionStateByProcessDefinitionKeyAndTenantId(key, tenantId, state);
        recent.forget();
    }
}
