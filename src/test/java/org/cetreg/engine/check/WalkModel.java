package org.cetreg.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.cetreg.engine.contract.Needed;
import org.cetreg.engine.contract.Outcomes;
import org.cetreg.engine.contract.ProcessContract;
import org.cetreg.engine.contract.TableContract;
import org.cetreg.engine.contract.TimeSpan;

/**
 * A correct model of everything on which code and diagrams depend: a candidate's task whose answers are only passed on, a
 * step that evaluates them, a wait for a message or for a time, and a staff task with a time limit.
 */
final class WalkModel {

    static final String BPMN = "processes/demo/Walk.bpmn";
    static final String FORM = "forms/demo/ask.form";
    static final String STAFF_FORM = "forms/demo/look.form";

    private static final Pattern NODE = Pattern.compile(
            "<bpmn:(?:startEvent|endEvent|userTask|serviceTask|exclusiveGateway|parallelGateway|eventBasedGateway"
                    + "|intermediateCatchEvent|boundaryEvent|callActivity|scriptTask)\\b[^>]* id=\"(\\w+)\"");

    private static final Pattern FLOW = Pattern.compile("<bpmn:sequenceFlow id=\"(\\w+)\"");

    static final String RIGHT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:modeler="http://camunda.org/schema/modeler/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="Walk_definitions" targetNamespace="test" modeler:executionPlatform="Camunda Platform">
              <bpmn:message id="paidMessage" name="Paid"/>
              <bpmn:process id="Walk" name="Walk" isExecutable="true" camunda:historyTimeToLive="180">
                <bpmn:startEvent id="begun" name="Begun"/>
                <bpmn:userTask id="ask" name="Ask" camunda:formRef="ask" camunda:formRefBinding="deployment"/>
                <bpmn:exclusiveGateway id="asked" name="Sent?" default="left"/>
                <bpmn:serviceTask id="judge" name="Judge" camunda:expression="${walkSteps.judge(id, secret)}" camunda:resultVariable="outcome"/>
                <bpmn:exclusiveGateway id="judged" name="Good?" default="isBad"/>
                <bpmn:eventBasedGateway id="await" name="Wait"/>
                <bpmn:intermediateCatchEvent id="paid" name="Paid"><bpmn:messageEventDefinition id="paidDefinition" messageRef="paidMessage"/></bpmn:intermediateCatchEvent>
                <bpmn:intermediateCatchEvent id="held" name="Time over"><bpmn:timerEventDefinition id="heldDefinition"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT24H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
                <bpmn:serviceTask id="free" name="Free" camunda:expression="${walkSteps.free(id)}" camunda:asyncBefore="true"><bpmn:extensionElements><camunda:failedJobRetryTimeCycle>R12/PT5M</camunda:failedJobRetryTimeCycle></bpmn:extensionElements></bpmn:serviceTask>
                <bpmn:userTask id="look" name="Look" camunda:formRef="look" camunda:formRefBinding="deployment" camunda:candidateGroups="LEADER" camunda:dueDate="${walkSteps.within(id, 'PT24H')}"><bpmn:extensionElements><camunda:taskListener event="complete" expression="${walkSteps.refuse(id, clerk)}"/></bpmn:extensionElements></bpmn:userTask>
                <bpmn:boundaryEvent id="late" name="Late" attachedToRef="look" cancelActivity="false"><bpmn:timerEventDefinition id="lateDefinition"><bpmn:timeDate xsi:type="bpmn:tFormalExpression">${walkSteps.within(id, 'PT24H')}</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:boundaryEvent>
                <bpmn:endEvent id="noted" name="Noted"/>
                <bpmn:endEvent id="done" name="Done"/>
                <bpmn:endEvent id="gone" name="Gone"/>
                <bpmn:sequenceFlow id="toAsk" sourceRef="begun" targetRef="ask"/>
                <bpmn:sequenceFlow id="toAsked" sourceRef="ask" targetRef="asked"/>
                <bpmn:sequenceFlow id="sent" name="Sent" sourceRef="asked" targetRef="judge"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${next == 'send'}</bpmn:conditionExpression></bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="left" name="Left" sourceRef="asked" targetRef="gone"/>
                <bpmn:sequenceFlow id="toJudged" sourceRef="judge" targetRef="judged"/>
                <bpmn:sequenceFlow id="isGood" name="Good" sourceRef="judged" targetRef="await"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${outcome == 'good'}</bpmn:conditionExpression></bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="isBad" name="Bad" sourceRef="judged" targetRef="ask"/>
                <bpmn:sequenceFlow id="toPaid" sourceRef="await" targetRef="paid"/>
                <bpmn:sequenceFlow id="toHeld" sourceRef="await" targetRef="held"/>
                <bpmn:sequenceFlow id="toLook" sourceRef="paid" targetRef="look"/>
                <bpmn:sequenceFlow id="toFree" sourceRef="held" targetRef="free"/>
                <bpmn:sequenceFlow id="toGone" sourceRef="free" targetRef="gone"/>
                <bpmn:sequenceFlow id="toDone" sourceRef="look" targetRef="done"/>
                <bpmn:sequenceFlow id="toNoted" sourceRef="late" targetRef="noted"/>
                NEW
              </bpmn:process>
            </bpmn:definitions>
            """;

    static final String RIGHT_FORM = """
            {"type":"default","id":"ask","components":[
              {"type":"textfield","id":"secret","key":"secret","label":"A","properties":{"keep":"never"}},
              {"type":"radio","id":"next","key":"next","label":"B","values":[{"value":"send","label":"S"},{"value":"leave","label":"L"}]}]}
            """;

    static final String RIGHT_STAFF_FORM = """
            {"type":"default","id":"look","components":[{"type":"textfield","id":"note","key":"note","label":"C"}]}
            """;

    private static ProcessContract contract(boolean ofCandidates) {
        return new ProcessContract(
                "Walk",
                "demo",
                ofCandidates,
                List.of(new ProcessContract.Variable("id", List.of(), false)),
                List.of("Paid"),
                Map.of("ask", "send"),
                List.of(
                        new ProcessContract.Element("ask", Needed.Kind.USER_TASK),
                        new ProcessContract.Element("held", Needed.Kind.FIXED_TIMER),
                        new ProcessContract.Element("look", Needed.Kind.TIME_LIMIT)));
    }

    private WalkModel() {}

    /** The component whose steps the process calls. */
    public static class WalkSteps {

        @Outcomes({"good", "bad"})
        public String judge(long id, String secret) {
            return secret.isEmpty() ? "bad" : "good";
        }

        @Outcomes({"red", "green", "blue"})
        public String colour(long id) {
            return "red";
        }

        public void free(long id) {}

        public java.util.Date within(long id, @TimeSpan String time) {
            return null;
        }

        public int count(long id) {
            return 1;
        }

        public void refuse(long id, String clerk) {}
    }

    static Map<String, String> right() {
        return new TreeMap<>(Map.of(BPMN, RIGHT, FORM, RIGHT_FORM, STAFF_FORM, RIGHT_STAFF_FORM));
    }

    /** Returns the findings for these files; every element of the diagrams is drawn. */
    static List<String> findings(Map<String, String> files, boolean ofCandidates, Map<String, TableContract> tables) {
        var surroundings = new ModelSurroundings(
                Map.of("walkSteps", WalkSteps.class),
                Set.of("buttons"),
                Set.of("LEADER"),
                key -> false,
                List.of(contract(ofCandidates)),
                tables);
        Map<String, String> drawn = new TreeMap<>(files);
        drawn.replaceAll((name, content) -> name.endsWith(".bpmn") ? drawn(content.replace("NEW", "")) : content);
        return new ModelCheck(surroundings)
                .check(drawn).stream().map(ModelFinding::toString).toList();
    }

    private static String drawn(String model) {
        List<String> shapes = new ArrayList<>();
        NODE.matcher(model)
                .results()
                .map(found -> found.group(1))
                .forEach(id -> shapes.add(
                        "<bpmndi:BPMNShape id=\"%s_di\" bpmnElement=\"%s\"><dc:Bounds x=\"1\" y=\"1\" width=\"9\" height=\"9\"/></bpmndi:BPMNShape>"
                                .formatted(id, id)));
        FLOW.matcher(model)
                .results()
                .map(found -> found.group(1))
                .forEach(id -> shapes.add(
                        "<bpmndi:BPMNEdge id=\"%s_di\" bpmnElement=\"%s\"><di:waypoint x=\"1\" y=\"1\"/><di:waypoint x=\"2\" y=\"1\"/></bpmndi:BPMNEdge>"
                                .formatted(id, id)));
        String process = model.replaceFirst("(?s).*<bpmn:process id=\"(\\w+)\".*", "$1");
        return model.replace(
                "</bpmn:definitions>",
                "<bpmndi:BPMNDiagram id=\"diagram\"><bpmndi:BPMNPlane id=\"plane\" bpmnElement=\"" + process + "\">"
                        + String.join("\n", shapes) + "</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>");
    }
}
