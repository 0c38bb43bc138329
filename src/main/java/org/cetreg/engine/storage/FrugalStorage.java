package org.cetreg.engine.storage;

import java.time.Duration;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionManager;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Puts the parts of this package in the place of the engine's own. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FrugalStorage extends AbstractProcessEnginePlugin {

    private final Recent recent;

    FrugalStorage(@Value("${cet.engine.definitions-refresh}") Duration refresh) {
        recent = new Recent(refresh);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        EngineStatements.into(engine);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        put(engine, TaskManager.class, FrugalTasks::new);
        put(engine, EventSubscriptionManager.class, FrugalSubscriptions::new);
        put(engine, IncidentManager.class, FrugalIncidents::new);
        put(engine, ProcessDefinitionManager.class, () -> new RecentProcessDefinitions(recent));
        put(engine, JobDefinitionManager.class, () -> new RecentJobDefinitions(recent));
    }

    private static void put(ProcessEngineConfigurationImpl engine, Class<?> type, Supplier<? extends Session> opened) {
        engine.getSessionFactories().put(type, new SessionsOf(type, opened));
    }
}
