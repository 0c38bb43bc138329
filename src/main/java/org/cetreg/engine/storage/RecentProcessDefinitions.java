package org.cetreg.engine.storage;

import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;

/**
 * Process definitions, which each step asks for by id, only to learn whether an operator has suspended them. Deploying
 * and changing them is not affected.
 */
final class RecentProcessDefinitions extends ProcessDefinitionManager {

    private final Recent recent;

    RecentProcessDefinitions(Recent recent) {
        this.recent = recent;
    }

    /** The engine asks this way when it needs the parsed diagram, which it keeps itself. */
    @Override
    public ProcessDefinitionEntity findLatestDefinitionById(String id) {
        return recent.processes().get(id, super::findLatestDefinitionById);
    }

    @Override
    public void updateProcessDefinitionSuspensionStateById(String id, SuspensionState state) {
        super.updateProcessDefinitionSuspensionStateById(id, state);
        recent.forget();
    }

    @Override
    public void updateProcessDefinitionSuspensionStateByKey(String key, SuspensionState state) {
        super.updateProcessDefinitionSuspensionStateByKey(key, state);
        recent.forget();
    }

    @Override
    public void updateProcessDefinitionSuspensionStateByKeyAndTenantId(
            String key, String tenantId, SuspensionState state) {
        super.updateProcessDefinitionSuspensionStateByKeyAndTenantId(key, tenantId, state);
        recent.forget();
    }
}
