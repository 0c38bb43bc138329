package org.cetreg.engine.check;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BpmnModelElementInstance;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SignalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.cetreg.engine.check.ModelIndex.ProcessFile;
import org.cetreg.engine.contract.ProcessContract;

/**
 * Checks that what a diagram waits for comes: messages are sent by the code, signals, errors and escalations are thrown
 * in a diagram; and that each message of the code is heard.
 */
final class EventCheck {

    private final ProcessFile file;
    private final ModelIndex index;
    private final Optional<ProcessContract> contract;
    private final Findings.InFile findings;

    EventCheck(ProcessFile file, ModelIndex index, Variables variables, Findings findings) {
        this.file = file;
        this.index = index;
        this.contract = variables.contract();
        this.findings = findings.in(file.name());
    }

    void check() {
        if (contract.isPresent() || index.callsOf(file).findAny().isPresent()) {
            checkMessages(); // in a process that nothing starts, this is no news
        }
        checkSignals();
        checkErrors();
        checkEscalations();
    }

    private void checkMessages() {
        Set<String> sent = contract.stream()
                .flatMap(known -> known.messages().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> heard = new TreeSet<>();
        all(ReceiveTask.class).forEach(task -> checkMessage(task, task.getMessage(), sent, heard));
        all(MessageEventDefinition.class)
                .filter(definition -> definition.getParentElement() instanceof CatchEvent)
                .forEach(definition ->
                        checkMessage((CatchEvent) definition.getParentElement(), definition.getMessage(), sent, heard));
        sent.stream()
                .filter(message -> !heard.contains(message))
                .forEach(message -> findings.add(file.id(), "messageUnheard", message));
    }

    private void checkMessage(FlowElement element, Message message, Set<String> sent, Set<String> heard) {
        if (message == null) {
            findings.add(element.getId(), "messageNone");
        } else if (!sent.contains(message.getName())) {
            findings.add(element.getId(), "messageUnsent", message.getName(), list(sent));
        } else {
            heard.add(message.getName());
        }
    }

    private void checkSignals() {
        Set<String> thrown = everywhere(SignalEventDefinition.class)
                .filter(definition -> definition.getParentElement() instanceof ThrowEvent)
                .flatMap(definition -> Stream.ofNullable(definition.getSignal()))
                .map(signal -> String.valueOf(signal.getName()))
                .collect(Collectors.toSet());
        all(SignalEventDefinition.class)
                .filter(definition -> definition.getParentElement() instanceof CatchEvent)
                .filter(definition -> definition.getSignal() == null
                        || !thrown.contains(definition.getSignal().getName()))
                .forEach(definition -> findings.add(
                        id(definition),
                        "signalUnsent",
                        definition.getSignal() == null
                                ? ""
                                : definition.getSignal().getName()));
    }

    private void checkErrors() {
        Set<String> thrown = everywhere(ErrorEventDefinition.class)
                .filter(definition -> definition.getParentElement() instanceof ThrowEvent)
                .map(EventCheck::code)
                .collect(Collectors.toSet());
        Set<String> caught = everywhere(ErrorEventDefinition.class)
                .filter(definition -> definition.getParentElement() instanceof CatchEvent)
                .map(EventCheck::code)
                .collect(Collectors.toSet());
        all(ErrorEventDefinition.class).forEach(definition -> {
            String code = code(definition);
            if (definition.getParentElement() instanceof CatchEvent) {
                if (code.isEmpty() ? thrown.isEmpty() : !thrown.contains(code)) {
                    findings.add(id(definition), "errorUnthrown", code);
                }
            } else if (!caught.contains(code) && !caught.contains("")) {
                findings.add(id(definition), "errorUncaught", code);
            }
        });
    }

    private void checkEscalations() {
        Set<String> thrown = everywhere(EscalationEventDefinition.class)
                .filter(definition -> definition.getParentElement() instanceof ThrowEvent)
                .map(EventCheck::code)
                .collect(Collectors.toSet());
        all(EscalationEventDefinition.class)
                .filter(definition -> definition.getParentElement() instanceof CatchEvent)
                .filter(definition ->
                        code(definition).isEmpty() ? thrown.isEmpty() : !thrown.contains(code(definition)))
                .forEach(definition -> findings.add(id(definition), "escalationUnthrown", code(definition)));
    }

    private static String code(ErrorEventDefinition definition) {
        String code =
                definition.getError() == null ? null : definition.getError().getErrorCode();
        return code == null ? "" : code;
    }

    private static String code(EscalationEventDefinition definition) {
        String code = definition.getEscalation() == null
                ? null
                : definition.getEscalation().getEscalationCode();
        return code == null ? "" : code;
    }

    private static String id(BpmnModelElementInstance definition) {
        return ((FlowElement) definition.getParentElement()).getId();
    }

    private static String list(Set<String> names) {
        return names.isEmpty() ? "-" : String.join(", ", names);
    }

    private <T extends BpmnModelElementInstance> Stream<T> all(Class<T> type) {
        return file.model().getModelElementsByType(type).stream();
    }

    private <T extends BpmnModelElementInstance> Stream<T> everywhere(Class<T> type) {
        return index.processes().stream().flatMap(other -> other.model().getModelElementsByType(type).stream());
    }
}
