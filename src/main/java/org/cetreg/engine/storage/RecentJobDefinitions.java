package org.cetreg.engine.storage;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;

/** Job definitions, which a step asks for at each timer that it starts: they hold an operator's priority for its jobs. */
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
}
