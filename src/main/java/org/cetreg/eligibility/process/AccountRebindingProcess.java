package org.cetreg.eligibility.process;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.cetreg.account.Passports;
import org.cetreg.eligibility.AccountRebinding;
import org.cetreg.eligibility.AccountRebindings;
import org.cetreg.engine.Definitions;
import org.cetreg.engine.OpenTasks;
import org.cetreg.engine.StaffTasks;
import org.cetreg.shared.Clerk;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What we tell the engine about {@code AccountRebinding.bpmn}: one instance for each request. */
@Component
public class AccountRebindingProcess {

    static final String ID = "AccountRebinding";

    private final RuntimeService runtime;
    private final Definitions definitions;
    private final OpenTasks tasks;
    private final StaffTasks staffTasks;
    private final AccountRebindings requests;

    AccountRebindingProcess(
            RuntimeService runtime,
            Definitions definitions,
            OpenTasks tasks,
            StaffTasks staffTasks,
            AccountRebindings requests) {
        this.runtime = runtime;
        this.definitions = definitions;
        this.tasks = tasks;
        this.staffTasks = staffTasks;
        this.requests = requests;
    }

    /**
     * A candidate calls, and a consultant takes it in hand.
     *
     * @return the id of the task that the consultant goes on with
     */
    @Transactional
    public String begin(Clerk consultant) {
        AccountRebinding request = requests.begin(Passports.idOf(consultant.actor()), consultant.under());
        String instance = runtime.startProcessInstanceById(
                        definitions.process(ID),
                        String.valueOf(request.id()),
                        Variables.createVariables()
                                .putValue("requestId", request.id())
                                .putValue("institution", consultant.under())
                                .putValueTyped("clerk", Variables.stringValue(consultant.actor(), true)))
                .getId();
        request.carriedBy(instance);
        String task = tasks.of(instance).orElseThrow().id();
        staffTasks.claim(task, consultant);
        return task;
    }
}
