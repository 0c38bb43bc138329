package org.cetreg.engine.check;

import java.util.List;
import java.util.Set;
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
    private final List<ModelFinding> findings;

    BpmnCheck(ProcessFile file, ModelIndex index, ModelSurroundings surroundings, List<ModelFinding> findings) {
        this.file = file;
        this.index = index;
        this.surroundings = surroundings;
        this.findings = findings;
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
            find(
                    label.id(),
                    "is called \"" + label.text() + "\" and has no English: give it the extension property name.en");
        }
    }

    private void checkProcesses() {
        List<Process> processes = List.copyOf(all(Process.class));
        if (processes.stream().noneMatch(process -> process.getId().equals(file.id()))) {
            find(file.id(), "is the file's name but no process in it has this id");
        }
        for (Process process : processes) {
            checkNamed(process, process.getName());
            if (!process.isExecutable()) {
                find(process.getId(), "is not executable");
            }
            if (process.getCamundaHistoryTimeToLiveString() == null) {
                find(process.getId(), "has no history time to live");
            }
        }
    }

    private void checkNamed(BaseElement element, String name) {
        if (name == null || name.isBlank()) {
            find(element.getId(), "has no name");
        }
        checkId(element);
    }

    private void checkId(BaseElement element) {
        if (generated(element.getId())) {
            find(element.getId(), "has a generated id, give it one that says what it is");
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
            find(flow.getId(), "leaves a gateway and has no name");
        }
    }

    private void checkUserTask(UserTask task) {
        String form = task.getCamundaFormRef();
        if (form == null) {
            find(task.getId(), "has no form (camunda:formRef)");
        } else {
            checkForm(task, form);
        }
        task.getCamundaCandidateGroupsList().stream()
                .filter(group -> !group.contains("{") && !surroundings.roles().contains(group))
                .forEach(group -> find(
                        task.getId(),
                        "has the candidate group \"" + group + "\", which is no role of the staff, so nobody sees it"));
        if (!task.getCamundaCandidateUsersList().isEmpty()) {
            find(task.getId(), "names candidate users, which no work list supports: name a role as candidate group");
        }
        String assignee = task.getCamundaAssignee();
        if (assignee != null
                && !assignee.contains("{")
                && !ACCOUNT.matcher(assignee).matches()) {
            find(task.getId(), "is given to \"" + assignee + "\", which is no account (account:17), so nobody sees it");
        }
    }

    private void checkForm(UserTask task, String form) {
        if (!"deployment".equals(task.getCamundaFormRefBinding())) {
            find(task.getId(), "must be bound to the form of its own deployment (camunda:formRefBinding)");
        }
        if (!form.equals(task.getId())) {
            find(task.getId(), "has the form \"" + form + "\", which must have the id of the task");
        }
        String name = "forms/" + file.module() + "/" + form + ".form";
        if (!index.forms().containsKey(name)) {
            find(task.getId(), "needs the file " + name);
        }
    }

    private void checkRuleTask(BusinessRuleTask task) {
        String decision = task.getCamundaDecisionRef();
        if (decision != null && !decision.contains("{") && !index.hasDecision(decision)) {
            find(task.getId(), "refers to the decision \"" + decision + "\", which is in no file");
        }
    }

    private void checkCall(CallActivity call) {
        String called = call.getCalledElement();
        if (called == null || (!called.contains("{") && !index.hasProcess(called))) {
            find(call.getId(), "calls the process \"" + called + "\", which is in no file");
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
        find(element.getId(), "is not drawn, so Modeler cannot show it");
    }

    private <T extends BpmnModelElementInstance> java.util.Collection<T> all(Class<T> type) {
        return file.model().getModelElementsByType(type);
    }

    private void find(String element, String sentence) {
        findings.add(new ModelFinding(file.name(), element, sentence));
    }
}
