package org.cetreg.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationInitializer;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Configures the process engine. The engine starts after the migrations, which own its tables. Features that we do not
 * use are switched off because each costs statements at every step.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class EngineConfiguration extends AbstractProcessEnginePlugin {

    private static final int ID_BLOCK = 10_000;

    private final List<AbstractBpmnParseListener> listeners;
    private final ApplicationContext application;

    EngineConfiguration(
            FlywayMigrationInitializer migrated,
            List<AbstractBpmnParseListener> listeners,
            ApplicationContext application) {
        this.listeners = listeners;
        this.application = application;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setCmmnEnabled(false);
        engine.setStandaloneTasksEnabled(false);
        engine.setTaskMetricsEnabled(false);
        engine.setMetricsEnabled(false);
        engine.setDbMetricsReporterActivate(false);
        engine.setAuthorizationEnabled(false);
        engine.setTenantCheckEnabled(false);
        engine.setIdBlockSize(ID_BLOCK);
        engine.setJdbcBatchProcessing(true);
        engine.setHistoryRemovalTimeStrategy(ProcessEngineConfigurationImpl.HISTORY_REMOVAL_TIME_STRATEGY_START);
        engine.setHistoryCleanupEnabled(false);
        engine.setCreateIncidentOnFailedJobEnabled(true);
        engine.setDefaultNumberOfRetries(3);
        acquireByDueDate(engine);
        trustOnlyModels(engine);
        List<BpmnParseListener> all = new ArrayList<>(listeners);
        if (engine.getCustomPostBPMNParseListeners() != null) {
            all.addAll(engine.getCustomPostBPMNParseListeners());
        }
        engine.setCustomPostBPMNParseListeners(all);
    }

    /**
     * Lets a poll read only as many jobs as it takes, however many are due: each job has a due date, and the oldest come
     * first.
     */
    private static void acquireByDueDate(ProcessEngineConfigurationImpl engine) {
        engine.setEnsureJobDueDateNotNull(true);
        engine.setJobExecutorAcquireByDueDate(true);
    }

    /**
     * Ensures that the input of a call is treated as data only: no expression in it is evaluated, and no class that it
     * names is instantiated.
     */
    private void trustOnlyModels(ProcessEngineConfigurationImpl engine) {
        engine.setExpressionManager(new ModelExpressions(application, engine.getBeans()));
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setEnableExpressionsInStoredQueries(false);
        engine.setJavaSerializationFormatEnabled(false);
        engine.setDeserializationTypeValidationEnabled(true);
        engine.setEnableScriptEngineLoadExternalResources(false);
    }
}
