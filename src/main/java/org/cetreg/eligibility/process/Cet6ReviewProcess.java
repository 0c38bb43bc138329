package org.cetreg.eligibility.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.cetreg.eligibility.cet6.Cet6DecisionUndone;
import org.cetreg.eligibility.cet6.Cet6ReviewRequested;
import org.cetreg.eligibility.cet6.Cet6Reviews;
import org.cetreg.engine.Definitions;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts one instance of {@code Cet6Review.bpmn} for each request, in the request's own transaction. */
@Component
class Cet6ReviewProcess {

    static final String ID = "Cet6Review";

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
                        Map.of("requestId", requested.requestId().value(), "institution", requested.institution()))
                .getId();
        reviews.carriedBy(requested.requestId(), instance);
    }

    /**
     * Correlates the taking back of a decision. When the time for it ends at this very moment, nothing waits for the
     * message, and the caller's step fails.
     */
    @EventListener
    void on(Cet6DecisionUndone undone) {
        runtime.createMessageCorrelation("Cet6DecisionUndone")
                .processInstanceId(undone.processInstanceId())
                .correlate();
    }
}
