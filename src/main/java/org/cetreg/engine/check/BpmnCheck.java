package org.cetreg.engine.check;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BpmnModelElementInstance;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.Escalation;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Participant;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.Signal;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.cetreg.engine.DiagramLabel;
import org.cetreg.engine.check.ModelIndex.ProcessFile;
import org.cetreg.shared.Chinese;

/** Checks the parts of one process file: names, ids, drawing, forms, and references. */
final class BpmnCheck {

    private static final Pattern GENERATED = Pattern.compile(
            "(Activity|Task|UserTask|ServiceTask|Event|StartEvent|EndEvent|BoundaryEvent|IntermediateCatchEvent|IntermediateThrowEvent"
                    + "|Gateway|ExclusiveGateway|ParallelGateway|Flow|SequenceFlow|Process|Participant|Lane|SubProcess"
                    + "|Message|Signal|Error|Escalation|Decision|InputData)_(?=\\w*\\d|[^aeiou]+$)[0-9a-z]{7}");

    private static final Pattern ACCOUNT = Pattern.compile("account:\\d{1,18}");

    private final ProcessFile file;
    private final ModelIndex index;
    private final ModelSurroundings surroundings;
    private final Findings.InFile findings;

    BpmnCheck(ProcessFile file, ModelIndex index, ModelSurroundings surroundings, Findings findings) {
        this.file = file;
        this.index = index;
        this.surroundings = surroundings;
        this.findings = findings.in(file.name());
    }

    static boolean generated(String id) {
        return GENERATED.matcher(id).matches();
    }

    void check() {
        checkProcesses();
        all(FlowNode.class).forEach(node -> checkNamed(node, node.getName()));
        all(Lane.class).forEach(lane -> checkNamed(lane, lane.getName()));
        all(Participant.class).forEach(participant -> checkNamed(participant, participant.getName()));
        all(Message.class).forEach(message -> checkNamed(message, message.getName()));
        all(Signal.class).forEach(signal -> checkNamed(signal, signal.getName()));
        all(Error.class).forEach(error -> checkNamed(error, error.getName()));
        all(Escalation.class).forEach(escalation -> checkNamed(escalation, escalation.getName()));
        all(SequenceFlow.class).forEach(this::checkFlow);
        all(UserTask.class).forEach(this::checkUserTask);
        all(BusinessRuleTask.class).forEach(this::checkRuleTask);
        all(CallActivity.class).forEach(this::checkCall);
        DiagramLabel.of(file.model()).forEach(this::checkEnglish);
        checkDrawing();
    }

    private void checkEnglish(DiagramLabel label) {
        boolean message =
                label.element() instanceof UserTask && surroundings.messages().test(label.taskMessageKey());
        if (Chinese.in(label.text()) && label.in("en").isEmpty() && !message) {
            findings.add(label.id(), "noEnglishName", label.text());
        }
    }

    private void checkProcesses() {
        List<Process> processes = List.copyOf(all(Process.class));
        if (processes.stream().noneMatch(process -> process.getId().equals(file.id()))) {
            findings.add(
                    file.id(),
                    "fileNotProcess",
                    String.join(", ", file.processIds().toList()));
        }
        for (Process process : processes) {
            checkNamed(process, process.getName());
            if (!process.isExecutable()) {
                findings.add(process.getId(), "notExecutable");
            }
            if (process.getCamundaHistoryTimeToLiveString() == null) {
                findings.add(process.getId(), "noTimeToLive");
            }
        }
    }

    private void checkNamed(BaseElement element, String name) {
        if (name == null || name.isBlank()) {
            findings.add(element.getId(), "noName");
        }
        checkId(element);
    }

    private void checkId(BaseElement element) {
        if (generated(element.getId())) {
            findings.add(element.getId(), "generatedId");
        }
    }

    private void checkFlow(SequenceFlow flow) {
        checkId(flow);
        boolean decides = flow.getSource() instanceof Gateway gateway
                && !(gateway instanceof ParallelGateway)
                && !gateway.getElementType().getTypeName().equals("eventBasedGateway")
                && all(SequenceFlow.class).stream()
                                .filter(other -> gateway.equals(other.getSource()))
                                .count()
                        > 1;
        if (decides && (flow.getName() == null || flow.getName().isBlank())) {
            findings.add(flow.getId(), "noNameAtGateway");
        }
    }

    private void checkUserTask(UserTask task) {
        String form = task.getCamundaFormRef();
        if (form == null) {
            findings.add(task.getId(), "noForm");
        } else {
            checkForm(task, form);
        }
        task.getCamundaCandidateGroupsList().stream()
                .filter(group -> !group.contains("{") && !surroundings.roles().contains(group))
                .forEach(group -> findings.add(
                        task.getId(), "unknownRole", group, String.join(", ", new TreeSet<>(surroundings.roles()))));
        if (!task.getCamundaCandidateUsersList().isEmpty()) {
            findings.add(task.getId(), "candidateUsers");
        }
        String assignee = task.getCamundaAssignee();
        if (assignee != null
                && !assignee.contains("{")
                && !ACCOUNT.matcher(assignee).matches()) {
            findings.add(task.getId(), "unknownAssignee", assignee);
        }
    }

    private void checkForm(UserTask task, String form) {
        if (!"deployment".equals(task.getCamundaFormRefBinding())) {
            findings.add(task.getId(), "formBinding");
        }
        if (!form.equals(task.getId())) {
            findings.add(task.getId(), "formId", form);
        }
        String name = "forms/" + file.module() + "/" + form + ".form";
        if (!index.forms().containsKey(name) && !index.unread().contains(name)) {
            findings.add(task.getId(), "formMissing", name);
        }
    }

    private void checkRuleTask(BusinessRuleTask task) {
        String decision = task.getCamundaDecisionRef();
        if (decision != null && !decision.contains("{") && !index.hasDecision(decision) && !index.unread(".dmn")) {
            findings.add(task.getId(), "decisionMissing", decision);
        }
    }

    private void checkCall(CallActivity call) {
        String called = call.getCalledElement();
        if (called == null || (!called.contains("{") && !index.hasProcess(called) && !index.unread(".bpmn"))) {
            findings.add(call.getId(), "processMissing", String.valueOf(called));
        }
    }

    private void checkDrawing() {
        Set<String> shapes = all(BpmnShape.class).stream()
                .filter(shape -> shape.getBpmnElement() != null)
                .map(shape -> shape.getBpmnElement().getId())
                .collect(Collectors.toSet());
        Set<String> edges = all(BpmnEdge.class).stream()
                .filter(edge ->
                        edge.getBpmnElement() != null && edge.getWaypoints().size() > 1)
                .map(edge -> edge.getBpmnElement().getId())
                .collect(Collectors.toSet());
        all(FlowNode.class).stream()
                .filter(node -> !shapes.contains(node.getId()))
                .forEach(this::notDrawn);
        all(SequenceFlow.class).stream()
                .filter(flow -> !edges.contains(flow.getId()))
                .forEach(this::notDrawn);
    }

    private void notDrawn(BaseElement element) {
        findings.add(element.getId(), "notDrawn");
    }

    private <T extends BpmnModelElementInstance> java.util.Collection<T> all(Class<T> type) {
        return file.model().getModelElementsByType(type);
    }
}
