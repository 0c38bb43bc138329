package org.cetreg.engine.storage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.GenericManagerFactory;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionManager;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;

/** Lets the engine use its own storage for a while. */
final class StockStorage implements AutoCloseable {

    private static final List<Class<? extends Session>> REPLACED = List.of(
            TaskManager.class,
            EventSubscriptionManager.class,
            IncidentManager.class,
            ProcessDefinitionManager.class,
            JobDefinitionManager.class);

    private final ProcessEngineConfigurationImpl engine;
    private final Map<Class<?>, SessionFactory> ours = new HashMap<>();

    /** Begins with ours. */
    StockStorage(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
        REPLACED.forEach(type -> ours.put(type, engine.getSessionFactories().get(type)));
    }

    /** Goes on with the engine's own. */
    void use() {
        REPLACED.forEach(type -> engine.getSessionFactories().put(type, new GenericManagerFactory(type)));
    }

    /** Returns to ours. */
    @Override
    public void close() {
        engine.getSessionFactories().putAll(ours);
    }
}
