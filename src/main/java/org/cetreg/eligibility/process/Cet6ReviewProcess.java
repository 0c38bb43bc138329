package org.cetreg.eligibility.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.cetreg.eligibility.cet6.Cet6DecisionUndone;
import org.cetreg.eligibility.cet6.Cet6ReviewRequested;
import org.cetreg.eligibility.cet6.Cet6Reviews;
import org.cetreg.engine.CaseVariables;
import org.cetreg.engine.Definitions;
import org.cetreg.engine.contract.Drives;
import org.cetreg.engine.contract.Needed;
import org.cetreg.engine.contract.Told;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts one instance of {@code Cet6Review.bpmn} for each request, in the request's own transaction. */
@Component
@Drives(
        value = Cet6ReviewProcess.ID,
        tells = {@Told(Cet6ReviewProcess.REQUEST_ID), @Told(CaseVariables.INSTITUTION)},
        sends = Cet6ReviewProcess.DECISION_UNDONE,
        needs = {
            @Needed(value = Cet6ReviewProcess.DECIDE, kind = Needed.Kind.USER_TASK),
            @Needed(value = Cet6ReviewProcess.DECIDE, kind = Needed.Kind.TIME_LIMIT),
            @Needed(value = Cet6ReviewProcess.UNDO_TIME_OVER, kind = Needed.Kind.TIME_LIMIT)
        })
class Cet6ReviewProcess {

    static final String ID = "Cet6Review";
    static final String DECIDE = "decideCet6Review";
    static final String UNDO_TIME_OVER = "undoTimeOver";
    static final String DECISION_UNDONE = "Cet6DecisionUndone";
    static final String REQUEST_ID = "requestId";

    private final RuntimeService runtime;
    private final Definitions definitions;
    private final Cet6Reviews reviews;

    Cet6ReviewProcess(RuntimeService runtime, Definitions definitions, Cet6Reviews reviews) {
        this.runtime = runtime;
        this.definitions = definitions;
        this.reviews = reviews;
    }

    @EventListener
    void on(Cet6ReviewRequested requested) {
        String instance = runtime.startProcessInstanceById(
                        definitions.process(ID),
                        String.valueOf(requested.requestId()),
                        Map.of(
                                REQUEST_ID,
                                requested.requestId().value(),
                                CaseVariables.INSTITUTION,
                                requested.institution()))
                .getId();
        reviews.carriedBy(requested.requestId(), instance);
    }

    /**
     * Correlates the taking back of a decision. When the time for it ends at this very moment, nothing waits for the
     * message, and the caller's step fails.
     */
    @EventListener
    void on(Cet6DecisionUndone undone) {
        runtime.createMessageCorrelation(DECISION_UNDONE)
                .processInstanceId(undone.processInstanceId())
                .correlate();
    }
}
