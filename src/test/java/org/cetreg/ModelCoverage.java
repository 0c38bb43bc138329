package org.cetreg;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.springframework.boot.test.context.TestComponent;

/** Records which elements of the diagrams the tests have passed. */
@TestComponent
public class ModelCoverage extends AbstractProcessEnginePlugin {

    private static final Set<String> PASSED = ConcurrentHashMap.newKeySet();

    /** Clears the record. */
    public static void begin() {
        PASSED.clear();
    }

    /**
     * Returns the flow nodes and sequence flows of a process that have not been passed since {@link #begin()}. The aim is
     * to have none. If an analyst has changed the process, they are only printed ({@link ShippedElements}).
     */
    public static Collection<String> missing(RepositoryService repository, String process) {
        var definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult();
        var model = repository.getBpmnModelInstance(definition.getId());
        Set<String> missing = new TreeSet<>();
        model.getModelElementsByType(FlowNode.class).forEach(node -> missing.add(node.getId()));
        // The engine jumps from an event-based gateway to the event that occurred, so the event shows that its flow was
        // taken.
        model.getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> !(flow.getSource() instanceof EventBasedGateway))
                .forEach(flow -> missing.add(flow.getId()));
        Set<String> present = Set.copyOf(missing);
        missing.removeIf(id -> PASSED.contains(process + "/" + id));
        return ShippedElements.untested(process, present, missing);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        var listeners = engine.getCustomPostBPMNParseListeners();
        var mine = new java.util.ArrayList<BpmnParseListener>(listeners == null ? Set.of() : listeners);
        mine.add(new Listening());
        engine.setCustomPostBPMNParseListeners(mine);
    }

    private static void passed(DelegateExecution execution, String element) {
        String definition = execution.getProcessDefinitionId();
        PASSED.add(definition.substring(0, definition.indexOf(':')) + "/" + element);
    }

    private static final class Listening extends AbstractBpmnParseListener {

        private void listen(ActivityImpl activity) {
            activity.addListener(ExecutionListener.EVENTNAME_END, (ExecutionListener)
                    execution -> passed(execution, activity.getId()));
        }

        @Override
        public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
            listen(activity);
        }

        @Override
        public void parseExclusiveGateway(Element element, ScopeImpl scope, ActivityImpl activity) {
            listen(activity);
        }

        @Override
        public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            listen(activity);
        }

        @Override
        public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            listen(activity);
        }

        @Override
        public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
            listen(activity);
        }

        @Override
        public void parseSubProcess(Element element, ScopeImpl scope, ActivityImpl activity) {
            listen(activity);
        }

        @Override
        public void parseEventBasedGateway(Element element, ScopeImpl scope, ActivityImpl activity) {
            activity.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener)
                    execution -> passed(execution, activity.getId()));
        }

        @Override
        public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
            listen(activity);
        }

        @Override
        public void parseBoundaryEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
            listen(activity);
        }

        @Override
        public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl transition) {
            transition.addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener)
                    execution -> passed(execution, transition.getId()));
        }
    }
}
