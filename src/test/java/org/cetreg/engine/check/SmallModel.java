package org.cetreg.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cetreg.engine.contract.Needed;
import org.cetreg.engine.contract.ProcessContract;
import org.cetreg.engine.contract.TableContract;

/** A small correct model, of which a test changes one place. */
final class SmallModel {

    static final String BPMN = "processes/demo/Demo.bpmn";
    static final String DMN = "processes/demo/DemoRules.dmn";
    static final String FORM = "forms/demo/decide.form";

    static final String RIGHT_BPMN = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="Definitions_0abc123" targetNamespace="test">
              <bpmn:process id="Demo" name="Demo" isExecutable="true" camunda:historyTimeToLive="180">
                <bpmn:startEvent id="begun" name="Begun"/>
                <bpmn:userTask id="decide" name="Decide" camunda:formRef="decide" camunda:formRefBinding="deployment"/>
                <bpmn:exclusiveGateway id="decided" name="Yes?" default="no"/>
                <bpmn:businessRuleTask id="apply" name="Apply rules" camunda:decisionRef="DemoRules" camunda:resultVariable="result"/>
                <bpmn:serviceTask id="record" name="Record" camunda:expression="${demoSteps.record(id, result.size())}"/>
                <bpmn:boundaryEvent id="late" name="A day is over" attachedToRef="decide" cancelActivity="false">
                  <bpmn:timerEventDefinition id="lateTimer"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">${demoSteps.patience()}</bpmn:timeDuration></bpmn:timerEventDefinition>
                </bpmn:boundaryEvent>
                <bpmn:endEvent id="done" name="Done"><bpmn:incoming>toDone</bpmn:incoming></bpmn:endEvent>
                <bpmn:endEvent id="refused" name="Refused"/>
                <bpmn:sequenceFlow id="toDecide" sourceRef="begun" targetRef="decide"/>
                <bpmn:sequenceFlow id="toDecided" sourceRef="decide" targetRef="decided"/>
                <bpmn:sequenceFlow id="yes" name="Yes" sourceRef="decided" targetRef="apply"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${next == 'yes'}</bpmn:conditionExpression></bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="no" name="No" sourceRef="decided" targetRef="refused"/>
                <bpmn:sequenceFlow id="toRecord" sourceRef="apply" targetRef="record"/>
                <bpmn:sequenceFlow id="toDone" sourceRef="record" targetRef="done"/>
                <bpmn:sequenceFlow id="lateToDone" sourceRef="late" targetRef="done"/>
              </bpmn:process>
              <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="Demo">
                SHAPES
              </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
            </bpmn:definitions>
            """.replace("SHAPES", drawing());

    static final String RIGHT_DMN = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="Definitions_x" name="Rules" namespace="test">
              <decision id="DemoRules" name="Rules" camunda:historyTimeToLive="180">
                <decisionTable id="table" hitPolicy="COLLECT">
                  <input id="input"><inputExpression id="inputExpression" typeRef="number"><text>age</text></inputExpression></input>
                  <output id="output" name="reason" typeRef="string"/>
                  <rule id="grown"><inputEntry id="grownIn"><text>&gt;= 18</text></inputEntry><outputEntry id="grownOut"><text>"yes"</text></outputEntry></rule>
                </decisionTable>
              </decision>
              <dmndi:DMNDI><dmndi:DMNDiagram id="dd"><dmndi:DMNShape id="ds" dmnElementRef="DemoRules"><dc:Bounds height="80" width="180" x="160" y="100"/></dmndi:DMNShape></dmndi:DMNDiagram></dmndi:DMNDI>
            </definitions>
            """;

    static final String RIGHT_FORM = """
            {"type":"default","id":"decide","components":[{"type":"textfield","id":"a","key":"a","label":"A"}]}
            """;

    /** What the table of the small model is told, and what it must return. */
    static final Map<String, TableContract> TABLES = Map.of(
            "DemoRules",
            new TableContract(
                    "DemoRules",
                    "demo",
                    Map.of("age", "integer", "province", "string", "entered", "boolean", "window", "string"),
                    Map.of("window", List.of("open", "closed")),
                    List.of("reason"),
                    Set.of("campus", "own")));

    /** What the code and the small model owe each other. */
    static final List<ProcessContract> PROCESSES = List.of(new ProcessContract(
            "Demo",
            "demo",
            true,
            List.of(
                    new ProcessContract.Variable("id", List.of(), false),
                    new ProcessContract.Variable("caseNumber", List.of(), false),
                    new ProcessContract.Variable("next", List.of(), false)),
            List.of(),
            Map.of(),
            List.of(new ProcessContract.Element("decide", Needed.Kind.USER_TASK))));

    private SmallModel() {}

    private static String drawing() {
        StringBuilder di = new StringBuilder();
        for (String id : List.of("begun", "decide", "decided", "apply", "record", "late", "done", "refused")) {
            di.append(
                    "<bpmndi:BPMNShape id=\"%s_di\" bpmnElement=\"%s\"><dc:Bounds x=\"1\" y=\"1\" width=\"9\" height=\"9\"/></bpmndi:BPMNShape>\n"
                            .formatted(id, id));
        }
        for (String id : List.of("toDecide", "toDecided", "yes", "no", "toRecord", "toDone", "lateToDone")) {
            di.append(
                    "<bpmndi:BPMNEdge id=\"%s_di\" bpmnElement=\"%s\"><di:waypoint x=\"1\" y=\"1\"/><di:waypoint x=\"2\" y=\"1\"/></bpmndi:BPMNEdge>\n"
                            .formatted(id, id));
        }
        return di.toString();
    }

    /** The component that the process may call. */
    public static class DemoSteps {
        public void record(String id, int count) {}

        public void about(long caseNumber, Object what) {}

        public String patience() {
            return "PT24H";
        }
    }

    static Map<String, String> right() {
        return new HashMap<>(Map.of(BPMN, RIGHT_BPMN, DMN, RIGHT_DMN, FORM, RIGHT_FORM));
    }

    static List<String> findings(Map<String, String> files) {
        var surroundings = new ModelSurroundings(
                Map.of("demoSteps", DemoSteps.class),
                Set.of("buttons"),
                Set.of("LEADER"),
                key -> false,
                PROCESSES,
                TABLES);
        return new ModelCheck(surroundings)
                .check(files).stream().map(ModelFinding::toString).toList();
    }

    static void assertFinding(String file, String from, String to, String element, String words) {
        Map<String, String> files = right();
        assertThat(files.get(file)).contains(from);
        files.put(file, files.get(file).replace(from, to));
        assertThat(findings(files))
                .anySatisfy(finding -> assertThat(finding)
                        .startsWith(file + ": \"" + element + "\"")
                        .contains(words));
    }
}
