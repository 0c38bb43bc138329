package org.cetreg.registration.web.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.cetreg.engine.Definitions;

/** Simulates an analyst who adds elements to {@code Registration.bpmn} and removes them again. */
final class AnalystsModels {

    /** The flow into {@code chooseWritten} after the student record is bound. */
    static final String BOUND = "recordIsBound";

    /**
     * The flow into {@code queryEligibility} after the agreement, where the candidate's institution is still unknown.
     */
    static final String AGREED = "agreementToQuery";

    private static final String FORM = """
            {"type": "default", "id": "checkPapers", "schemaVersion": 17, "executionPlatform": "Camunda Platform",
             "executionPlatformVersion": "7.24.0", "components": [%s
              {"type": "textfield", "id": "finding", "key": "finding", "label": "核验意见", "validate": {"required": true}},
              {"type": "button", "id": "go", "label": "提交", "action": "submit"}]}
            """;

    private static final String CALLED = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                id="called" targetNamespace="http://cetreg.org">
              <bpmn:process id="PaperCheck" name="核验" isExecutable="true" camunda:historyTimeToLive="180">
                <bpmn:startEvent id="checkBegun" /><bpmn:sequenceFlow id="begunToCheck" sourceRef="checkBegun" targetRef="%s" />
                %s
                <bpmn:sequenceFlow id="checkToDone" sourceRef="%s" targetRef="checkDone" /><bpmn:endEvent id="checkDone" />
              </bpmn:process>
            </bpmn:definitions>
            """;

    private final RepositoryService repository;
    private final Definitions definitions;
    private String called;
    private String deployment;

    AnalystsModels(RepositoryService repository, Definitions definitions) {
        this.repository = repository;
        this.definitions = definitions;
    }

    /**
     * Puts a user task {@code checkPapers} into this flow, with these attributes and a two-day timer on its boundary.
     */
    void putTask(String flow, String attributes) {
        put(flow, "checkPapers", """
                <bpmn:userTask id="checkPapers" name="核验材料" camunda:formRef="checkPapers" camunda:formRefBinding="deployment" %s>
                  <bpmn:extensionElements><camunda:properties><camunda:property name="name.en" value="Check the papers" /></camunda:properties></bpmn:extensionElements>
                </bpmn:userTask>
                <bpmn:boundaryEvent id="papersLate" name="超时" attachedToRef="checkPapers" cancelActivity="false">
                  <bpmn:timerEventDefinition id="papersLateAfter"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT48H</bpmn:timeDuration></bpmn:timerEventDefinition>
                </bpmn:boundaryEvent>
                <bpmn:sequenceFlow id="lateToEnd" sourceRef="papersLate" targetRef="lateNoted" />
                <bpmn:endEvent id="lateNoted" name="已超时" />
                """.formatted(attributes), "checkPapers", "");
    }

    /** Puts the same task into this flow, with the widget that shows the student record. */
    void putTaskWithRecord(String flow, String attributes) {
        put(flow, "checkPapers", """
                <bpmn:userTask id="checkPapers" name="核验材料" camunda:formRef="checkPapers" camunda:formRefBinding="deployment" %s />
                """.formatted(attributes), "checkPapers", """
                {"type": "text", "id": "record", "text": "学籍", "properties": {"widget": "studentRecord"}},""");
    }

    /** Puts a call to a process with a single element into this flow, together with the form {@code checkPapers}. */
    void putCall(String flow, String id, String element) {
        called = CALLED.formatted(id, element, id);
        put(flow, "checkOutside", """
                <bpmn:callActivity id="checkOutside" name="另行核验" calledElement="PaperCheck" camunda:calledElementBinding="deployment">
                  <bpmn:extensionElements><camunda:in source="registrationId" target="registrationId" /></bpmn:extensionElements>
                </bpmn:callActivity>
                """, "checkOutside");
    }

    /** Puts any elements into this flow, from the first to the last of them. */
    void put(String flow, String first, String elements, String last) {
        put(flow, first, elements, last, "");
    }

    private void put(String flow, String first, String elements, String last, String components) {
        try {
            String model = Files.readString(Path.of("processes/registration/Registration.bpmn"));
            String target = flow.equals(BOUND) ? "chooseWritten" : "queryEligibility";
            model = model.replace(
                            "<bpmn:process id=",
                            "<bpmn:message id=\"replyArrived\" name=\"replyArrived\" /><bpmn:process id=")
                    .replaceFirst(
                            "(<bpmn:sequenceFlow id=\"" + flow + "\"[^>]*)targetRef=\"" + target + "\"",
                            "$1targetRef=\"" + first + "\"")
                    .replace("<bpmn:incoming>" + flow + "</bpmn:incoming>", "<bpmn:incoming>putAhead</bpmn:incoming>")
                    .replace(
                            "<bpmn:textAnnotation id=\"emptyNote\">",
                            elements + "<bpmn:sequenceFlow id=\"putAhead\" sourceRef=\"" + last + "\" targetRef=\""
                                    + target + "\" /><bpmn:textAnnotation id=\"emptyNote\">");
            var builder = repository.createDeployment().name("an analyst's");
            builder.addString("registration/Registration.bpmn", model);
            if (called != null) {
                builder.addString("registration/PaperCheck.bpmn", called);
            }
            builder.addString("registration/checkPapers.form", FORM.formatted(components));
            try (Stream<Path> forms = Files.list(Path.of("forms/registration"))) {
                for (Path form : forms.toList()) {
                    builder.addString("registration/" + form.getFileName(), Files.readString(form));
                }
            }
            deployment = builder.deploy().getId();
            definitions.refresh();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Restores the original model and ends the instances that were running. */
    void takeBack() {
        if (deployment != null) {
            repository.deleteDeployment(deployment, true, true, true);
            deployment = null;
        }
        definitions.refresh();
    }
}
