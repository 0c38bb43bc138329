package org.cetreg.eligibility.process;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.cetreg.account.Passports;
import org.cetreg.eligibility.rebinding.AccountRebinding;
import org.cetreg.eligibility.rebinding.AccountRebindings;
import org.cetreg.engine.CaseVariables;
import org.cetreg.engine.Definitions;
import org.cetreg.engine.OpenTasks;
import org.cetreg.engine.contract.Drives;
import org.cetreg.engine.contract.Needed;
import org.cetreg.engine.contract.Offered;
import org.cetreg.engine.contract.Told;
import org.cetreg.shared.Clerk;
import org.cetreg.work.StaffTask;
import org.cetreg.work.StaffTasks;
import org.cetreg.work.WorkList;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Starts instances of {@code AccountRebinding.bpmn}, one for each request. */
@Component
@Drives(
        value = AccountRebindingProcess.ID,
        tells = {
            @Told(AccountRebindingProcess.REQUEST_ID),
            @Told(CaseVariables.INSTITUTION),
            @Told(value = CaseVariables.CLERK, passing = true)
        },
        offers = @Offered(at = AccountRebindingProcess.DECIDE, value = AccountRebindingProcess.APPROVE),
        needs = {
            @Needed(value = AccountRebindingProcess.DECIDE, kind = Needed.Kind.USER_TASK),
            @Needed(value = AccountRebindingProcess.DECIDE, kind = Needed.Kind.TIME_LIMIT)
        })
public class AccountRebindingProcess {

    static final String ID = "AccountRebinding";
    /** The id of the leader's task in the diagram. */
    public static final String DECIDE = "decideRebinding";

    /** The value of the button in the leader's form that approves. */
    public static final String APPROVE = "approve";

    static final String REQUEST_ID = "requestId";

    private final RuntimeService runtime;
    private final Definitions definitions;
    private final OpenTasks tasks;
    private final StaffTasks staffTasks;
    private final WorkList workList;
    private final AccountRebindings requests;

    AccountRebindingProcess(
            RuntimeService runtime,
            Definitions definitions,
            OpenTasks tasks,
            StaffTasks staffTasks,
            WorkList workList,
            AccountRebindings requests) {
        this.runtime = runtime;
        this.definitions = definitions;
        this.tasks = tasks;
        this.staffTasks = staffTasks;
        this.workList = workList;
        this.requests = requests;
    }

    /**
     * Starts a request when a candidate calls and a consultant takes the call. A consultant who already has a request
     * on which nothing has been done continues with that one, so that a repeated or concurrent click starts only one.
     *
     * @return the id of the task with which the consultant continues
     */
    @Transactional
    public String begin(Clerk consultant) {
        return requests.untouched(Passports.idOf(consultant.actor()))
                .flatMap(request -> workList.next(request.processInstanceId(), consultant))
                .map(StaffTask::id)
                .orElseGet(() -> beginAnother(consultant));
    }

    private String beginAnother(Clerk consultant) {
        AccountRebinding request = requests.begin(Passports.idOf(consultant.actor()), consultant.scope());
        String instance = runtime.startProcessInstanceById(
                        definitions.process(ID),
                        String.valueOf(request.id()),
                        Variables.createVariables()
                                .putValue(REQUEST_ID, request.id().value())
                                .putValue(
                                        CaseVariables.INSTITUTION,
                                        consultant.scope().code())
                                .putValueTyped(
                                        CaseVariables.CLERK,
                                        Variables.stringValue(consultant.actor().text(), true)))
                .getId();
        request.carriedBy(instance);
        String task = tasks.of(instance).orElseThrow().id();
        staffTasks.claim(task, consultant);
        return task;
    }
}
