package org.cetreg.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.cetreg.IntegrationTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whatever the engine does with its own storage, it does with ours, in fewer statements. */
@IntegrationTest
class FrugalStorageIT {

    private static final List<String> TABLES = List.of(
            "act_ru_task",
            "act_ru_execution",
            "act_ru_variable",
            "act_ru_job",
            "act_ru_event_subscr",
            "act_ru_incident");

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcTemplate jdbc;

    private StockStorage stock;
    private String deployment;

    @BeforeEach
    void deploy() {
        stock = new StockStorage(engine);
        deployment = repository
                .createDeployment()
                .addModelInstance(
                        "storage.bpmn",
                        Bpmn.createExecutableProcess("Storage")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .userTask("one")
                                .parallelGateway("both")
                                .userTask("two")
                                .parallelGateway("joined")
                                .intermediateCatchEvent("told")
                                .message("StorageTold")
                                .userTask("four")
                                .boundaryEvent("late")
                                .timerWithDuration("PT1H")
                                .endEvent()
                                .moveToActivity("four")
                                .intermediateCatchEvent("later")
                                .timerWithDuration("PT1H")
                                .serviceTask("fails")
                                .camundaExpression("${nobody.knows()}")
                                .endEvent()
                                .moveToNode("both")
                                .userTask("three")
                                .connectTo("joined")
                                .done())
                .deploy()
                .getId();
    }

    @AfterEach
    void restore() {
        stock.close();
        repository.deleteDeployment(deployment, true);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aProcessRunsAndLeavesNothingBehind(boolean frugal) {
        if (!frugal) {
            stock.use();
        }
        String instance = start();
        assertThat(waiting(instance)).containsExactly("one");
        complete(instance, "one");
        assertThat(waiting(instance)).containsExactlyInAnyOrder("two", "three");
        complete(instance, "two");
        complete(instance, "three");
        assertThat(waiting(instance)).isEmpty();
        runtime.createMessageCorrelation("StorageTold")
                .processInstanceId(instance)
                .correlate();
        assertThat(waiting(instance)).containsExactly("four");
        assertThat(rows(instance))
                .containsEntry("act_ru_job", 1)
                .doesNotContainKeys("act_ru_event_subscr", "act_ru_incident");
        complete(instance, "four");
        fail(instance);
        assertThat(rows(instance)).containsEntry("act_ru_incident", 1).doesNotContainKeys("act_ru_task");
        runtime.deleteProcessInstance(instance, "the test is over");
        assertThat(rows(instance)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anIncidentEndsWhenItsJobIsTriedAgain(boolean frugal) {
        if (!frugal) {
            stock.use();
        }
        String instance = waitingAtFour();
        complete(instance, "four");
        fail(instance);
        management.setJobRetries(job(instance).getId(), 3);
        assertThat(rows(instance)).doesNotContainKeys("act_ru_incident").containsEntry("act_ru_job", 1);
        fail(instance);
        assertThat(rows(instance)).containsEntry("act_ru_incident", 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAnOperatorSuspendsIsSuspendedAtOnce(boolean frugal) {
        if (!frugal) {
            stock.use();
        }
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("Storage")
                .singleResult()
                .getId();
        assertThat(job(waitingAtFour()).isSuspended()).isFalse();
        management.suspendJobDefinitionByProcessDefinitionKey("Storage");
        assertThat(job(waitingAtFour()).isSuspended()).isTrue();
        management.activateJobDefinitionByProcessDefinitionKey("Storage");
        assertThat(job(waitingAtFour()).isSuspended()).isFalse();

        repository.suspendProcessDefinitionById(definition);
        assertThatThrownBy(() -> runtime.startProcessInstanceById(definition)).hasMessageContaining("suspended");
        repository.activateProcessDefinitionById(definition);
        assertThat(runtime.startProcessInstanceById(definition).isSuspended()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTaskThatIsOfferedAndEndedInOneTransactionLeavesNothing(boolean frugal) {
        if (!frugal) {
            stock.use();
        }
        String instance = start();
        String task = task(instance, "one").getId();
        engine.getCommandExecutorTxRequired().execute(context -> {
            tasks.addCandidateGroup(task, "reviewer");
            tasks.setVariableLocal(task, "own", "text");
            tasks.complete(task);
            runtime.deleteProcessInstance(instance, "the test is over");
            return null;
        });
        assertThat(rows(instance)).isEmpty();
        assertThat(links(task)).isZero();
    }

    private String start() {
        return runtime.startProcessInstanceByKey("Storage", Map.of("kept", "text"))
                .getId();
    }

    private String waitingAtFour() {
        String instance = start();
        for (String task : List.of("one", "two", "three")) {
            complete(instance, task);
        }
        runtime.createMessageCorrelation("StorageTold")
                .processInstanceId(instance)
                .correlate();
        return instance;
    }

    /** Ends a task that has a link and a variable of its own. */
    private void complete(String instance, String key) {
        String task = task(instance, key).getId();
        tasks.addCandidateGroup(task, "reviewer");
        tasks.setVariableLocal(task, "own", "text");
        assertThat(links(task)).isEqualTo(1);
        tasks.complete(task, Map.of("answered" + key, true));
        assertThat(links(task)).isZero();
        assertThat(jdbc.queryForObject("select count(*) from act_ru_variable where task_id_ = ?", Integer.class, task))
                .isZero();
    }

    private Task task(String instance, String key) {
        return tasks.createTaskQuery()
                .processInstanceId(instance)
                .taskDefinitionKey(key)
                .singleResult();
    }

    private int links(String task) {
        return jdbc.queryForObject("select count(*) from act_ru_identitylink where task_id_ = ?", Integer.class, task);
    }

    private List<String> waiting(String instance) {
        return tasks.createTaskQuery().processInstanceId(instance).list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    private void fail(String instance) {
        while (job(instance).getRetries() > 0) {
            try {
                management.executeJob(job(instance).getId());
            } catch (ProcessEngineException e) {
                assertThat(e).hasMessageContaining("nobody");
            }
        }
    }

    private Job job(String instance) {
        return management.createJobQuery().processInstanceId(instance).singleResult();
    }

    /** Returns how many rows each table of the engine has for a process instance, without those that have none. */
    private Map<String, Integer> rows(String instance) {
        Map<String, Integer> rows = new TreeMap<>();
        for (String table : TABLES) {
            String column = table.equals("act_ru_job") ? "process_instance_id_" : "proc_inst_id_";
            Integer count = jdbc.queryForObject(
                    "select count(*) from " + table + " where " + column + " = ?", Integer.class, instance);
            if (count > 0) {
                rows.put(table, count);
            }
        }
        return rows;
    }
}
