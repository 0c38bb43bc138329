package org.cetreg.registration.web.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.cetreg.AnalystModels;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.engine.OpenTask;
import org.cetreg.engine.OpenTasks;
import org.cetreg.registration.Walks;
import org.cetreg.registration.web.TaskWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * R-M2: an analyst's form contains fields for variables that only the process itself may set, and it passed the check
 * of the models. Whatever is sent in these fields, no other candidate's data are touched, and the process continues as
 * if they had not been sent.
 */
@IntegrationTest
class OwnNamesIT {

    private static final String FORM = """
            {"type": "default", "id": "askNeeds", "components": [
              {"type": "textfield", "id": "mobile", "key": "mobile", "label": "手机号码", "validate": {"required": true}},
              {"type": "number", "id": "whose", "key": "registrationId", "label": "报名编号", "validate": {"required": true}},
              {"type": "textfield", "id": "end", "key": "outcome", "label": "结果", "properties": {"keep": "never"}},
              {"type": "textfield", "id": "next", "key": "next", "label": "接下来"},
              {"type": "textfield", "id": "who", "key": "clerk", "label": "经办"},
              {"type": "textfield", "id": "bean", "key": "registrationSteps.checkWritten", "label": "步骤"},
              {"type": "group", "id": "place", "path": "institution", "components": [
                {"type": "textfield", "id": "code", "key": "code", "label": "机构"}]}]}
            """;

    @Autowired
    AnalystModels models;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    OpenTasks tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcTemplate jdbc;

    @BeforeEach
    void deploy() {
        String model = AnalystModels.shipped("processes/registration/Registration.bpmn")
                .replaceFirst(
                        "(<bpmn:sequenceFlow id=\"recordIsBound\"[^>]*)targetRef=\"chooseWritten\"",
                        "$1targetRef=\"askNeeds\"")
                .replace("<bpmn:incoming>recordIsBound</bpmn:incoming>", "<bpmn:incoming>needsAsked</bpmn:incoming>")
                .replace("<bpmn:textAnnotation id=\"emptyNote\">", """
                        <bpmn:userTask id="askNeeds" name="填写考试需求" camunda:formRef="askNeeds" camunda:formRefBinding="deployment">
                          <bpmn:incoming>recordIsBound</bpmn:incoming>
                          <bpmn:outgoing>needsAsked</bpmn:outgoing>
                        </bpmn:userTask>
                        <bpmn:sequenceFlow id="needsAsked" sourceRef="askNeeds" targetRef="chooseWritten" />
                        <bpmn:textAnnotation id="emptyNote">""");
        models.deploy("registration", Map.of("Registration.bpmn", model, "askNeeds.form", FORM));
    }

    @AfterEach
    void withdraw() {
        models.withdraw();
    }

    @Test
    void rm2_aSubmissionThatNamesAnotherRegistrationTouchesOnlyItsOwn() {
        Fixtures.Campus campus = fixtures.openCampus();
        long other =
                walks.bound(fixtures.student(campus, "1")).registration().id().value();
        var window = TaskWindow.bound(fixtures.student(campus, "1"));
        Page form = window.look();
        assertThat(form.heading()).isEqualTo("填写考试需求");
        assertThat(form.text()).contains("手机号码").doesNotContain("报名编号", "机构");

        window.submit(
                form,
                Map.of(
                        "mobile",
                        "1",
                        "registrationId",
                        other,
                        "outcome",
                        "allowed",
                        "next",
                        "oral",
                        "clerk",
                        "account:1",
                        "registrationSteps.checkWritten",
                        "x",
                        "institution.code",
                        "99"));
        Page choosing = window.look();
        assertThat(choosing.heading()).isEqualTo("笔试科目报考");
        window.submit(
                choosing, Map.of("subjects", "1", "next", "submit", "registrationId", other, "outcome", "refused"));

        assertThat(entries(other)).isEmpty();
        long own = own(window);
        assertThat(entries(own)).containsExactly("1");
        assertThat(runtime.getVariables(instance(own)))
                .containsEntry("registrationId", own)
                .containsEntry("mobile", "1")
                .doesNotContainKeys("clerk", "registrationSteps", "institution");
    }

    @Test
    void rm2_anEntryOfAnotherRegistrationIsNotCancelled() {
        Fixtures.Campus campus = fixtures.openCampus();
        models.withdraw();
        var other = walks.bound(fixtures.student(campus, "1")).choose("1").registration();
        var window = TaskWindow.bound(fixtures.student(campus, "1"));
        window.submit(Map.of("subjects", "1", "next", "submit"));

        Object foreign = other.standing().findFirst().orElseThrow().id();
        Page refused = window.submit(Map.of("entryId", foreign, "next", "cancel"));
        assertThat(refused.texts("reason")).isNotEmpty();
        assertThat(entries(other.id().value())).containsExactly("1");
        assertThat(entries(own(window))).containsExactly("1");
    }

    @Test
    void rm2_onlyTheFieldsOfTheFormAreSetWhoeverCalls() {
        Fixtures.Campus campus = fixtures.openCampus();
        long other =
                walks.bound(fixtures.student(campus, "1")).registration().id().value();
        var walk = walks.bound(fixtures.student(campus, "1"));
        String instance = walk.registration().processInstanceId();
        OpenTask task = tasks.of(instance).orElseThrow();

        tasks.complete(
                task,
                Map.of("mobile", "1", "registrationId", other, "outcome", "x", "unasked", "x"),
                Map.of("clerk", "x"));
        assertThat(runtime.getVariables(instance))
                .containsEntry("registrationId", walk.registration().id().value())
                .containsEntry("mobile", "1")
                .doesNotContainKeys("clerk", "unasked");
        assertThat(runtime.getVariable(instance, "outcome")).isNotEqualTo("x");
    }

    private long own(TaskWindow window) {
        return jdbc.queryForObject(
                "select r.id from registration r join account a on a.id = r.account_id where a.email = ?",
                Long.class,
                window.visitor.email());
    }

    private String instance(long registration) {
        return jdbc.queryForObject(
                "select process_instance_id from registration where id = ?", String.class, registration);
    }

    private List<String> entries(long registration) {
        return jdbc.queryForList(
                "select subject_code from subject_entry where registration_id = ? and status = 'HELD'",
                String.class,
                registration);
    }
}
