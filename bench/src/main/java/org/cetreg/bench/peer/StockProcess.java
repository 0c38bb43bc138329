package org.cetreg.bench.peer;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The stock peer's registrations, each a process instance with the candidate's number as its business key. */
@Service
public class StockProcess {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final JdbcTemplate jdbc;

    StockProcess(RuntimeService runtime, TaskService tasks, JdbcTemplate jdbc) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.jdbc = jdbc;
    }

    /** Begins the registration of a candidate. */
    @Transactional
    public void begin(String candidate) {
        runtime.startProcessInstanceByKey(
                "registration", key(candidate), PeerCandidate.of(candidate).variables());
    }

    /** Returns the task of a candidate; null when there is none. */
    public Task task(String candidate) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(key(candidate))
                .singleResult();
    }

    /** Completes the task of a candidate. */
    @Transactional
    public void complete(String candidate) {
        tasks.complete(task(candidate).getId());
    }

    /** Opens a payment. */
    @Transactional
    public void openPayment(String candidate) {
        jdbc.update("insert into pay_order(business_key) values(?)", key(candidate));
    }

    private static String key(String candidate) {
        return "k" + candidate;
    }
}
