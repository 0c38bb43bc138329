package org.cetreg.registration.web.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.engine.Definitions;
import org.cetreg.engine.DiagramTexts;
import org.cetreg.registration.web.TaskWindow;
import org.cetreg.shared.Chinese;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** An analyst adds a user task with a form to the registration process: it works without any Java code. */
@IntegrationTest
class AnalystTaskIT {

    private static final String FORM = """
            {"type": "default", "id": "askNeeds", "schemaVersion": 17, "executionPlatform": "Camunda Platform",
             "executionPlatformVersion": "7.24.0", "components": [
              {"type": "textfield", "id": "mobile", "key": "mobile", "label": "手机号码",
               "validate": {"required": true, "pattern": "1[0-9]{10}"},
               "properties": {"label.en": "Mobile number", "error.pattern": "请填写11位手机号码", "error.pattern.en": "Eleven digits, please"}},
              {"type": "select", "id": "contact", "key": "contact", "label": "联系方式", "validate": {"required": true},
               "values": [{"value": "phone", "label": "电话"}, {"value": "mail", "label": "邮件"}],
               "properties": {"label.en": "Contact by", "option.phone.en": "Telephone", "option.mail.en": "E-mail"}},
              {"type": "checkbox", "id": "help", "key": "help", "label": "考试时需要协助", "properties": {"label.en": "I need assistance"}},
              {"type": "textfield", "id": "helpKind", "key": "helpKind", "label": "需要怎样的协助",
               "conditional": {"hide": "=help != true"}, "validate": {"required": true}, "properties": {"label.en": "What assistance"}},
              {"type": "datetime", "id": "arrival", "key": "arrival", "subtype": "date", "dateLabel": "到校日期",
               "validate": {"required": true}, "properties": {"dateLabel.en": "Arrival"}},
              {"type": "button", "id": "go", "label": "保存", "action": "submit", "properties": {"label.en": "Save"}}]}
            """;

    @Autowired
    Fixtures fixtures;

    @Autowired
    RepositoryService repository;

    @Autowired
    Definitions definitions;

    @Autowired
    DiagramTexts diagrams;

    @Autowired
    JdbcTemplate jdbc;

    private String deployment;

    @BeforeEach
    void deploy() throws IOException {
        String model = Files.readString(Path.of("processes/registration/Registration.bpmn"))
                .replaceFirst(
                        "(<bpmn:sequenceFlow id=\"recordIsBound\"[^>]*)targetRef=\"chooseWritten\"",
                        "$1targetRef=\"askNeeds\"")
                .replace("<bpmn:incoming>recordIsBound</bpmn:incoming>", "<bpmn:incoming>needsAsked</bpmn:incoming>")
                .replace("<bpmn:textAnnotation id=\"emptyNote\">", """
                        <bpmn:userTask id="askNeeds" name="填写考试需求" camunda:formRef="askNeeds" camunda:formRefBinding="deployment">
                          <bpmn:extensionElements><camunda:properties><camunda:property name="name.en" value="Say what you need" /></camunda:properties></bpmn:extensionElements>
                          <bpmn:incoming>recordIsBound</bpmn:incoming>
                          <bpmn:outgoing>needsAsked</bpmn:outgoing>
                        </bpmn:userTask>
                        <bpmn:sequenceFlow id="needsAsked" sourceRef="askNeeds" targetRef="chooseWritten" />
                        <bpmn:textAnnotation id="emptyNote">""");
        var builder = repository.createDeployment().name("an analyst's");
        builder.addString("registration/Registration.bpmn", model);
        builder.addString("registration/askNeeds.form", FORM);
        try (Stream<Path> forms = Files.list(Path.of("forms/registration"))) {
            for (Path form : forms.toList()) {
                builder.addString("registration/" + form.getFileName(), Files.readString(form));
            }
        }
        deployment = builder.deploy().getId();
        definitions.refresh();
    }

    @AfterEach
    void undeploy() {
        if (deployment != null) {
            repository.deleteDeployment(deployment, true, true, true);
        }
        definitions.refresh();
    }

    @Test
    void candidatesGetTheNewTaskAndItsAnswersAreCheckedAndStored() {
        var window = TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1"));
        assertThat(window.look().heading()).isEqualTo("填写考试需求");

        Page refused = window.submit(Map.of("mobile", "12", "contact", "pigeon", "arrival", "never"));
        assertThat(refused.heading()).isEqualTo("填写考试需求");
        assertThat(refused.body()).contains("value=\"12\"");
        assertThat(refused.errors()).isNotEmpty();

        Page conditional = window.submit(
                Map.of("mobile", "13800000000", "contact", "mail", "arrival", "2027-01-20", "help", "true"));
        assertThat(conditional.heading()).isEqualTo("填写考试需求");

        window.submit(conditional, Map.of("helpKind", "大字试卷"));
        assertThat(window.look().heading()).isEqualTo("笔试科目报考");
        assertThat(jdbc.queryForMap("select answers ->> 'mobile' as mobile, answers ->> 'contact' as contact,"
                        + " answers ->> 'helpKind' as help, answers ->> 'arrival' as arrival"
                        + " from form_answer where task_key = 'askNeeds' order by id desc limit 1"))
                .containsEntry("mobile", "13800000000")
                .containsEntry("contact", "mail")
                .containsEntry("help", "大字试卷")
                .containsEntry("arrival", "2027-01-20");
    }

    @Test
    void theAnalystsEnglishTextsAreShownInEnglish() {
        var window = TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1"));
        Page english = window.visitor.get("/registration?lang=en");

        assertThat(english.heading()).isEqualTo("Say what you need");
        assertThat(english.text())
                .contains("Mobile number", "Contact by", "Telephone", "E-mail", "I need assistance", "Arrival", "Save");
        assertThat(window.submit(english, Map.of("mobile", "12")).error("f-mobile"))
                .contains("Eleven digits, please");
        window.visitor.get("/registration?lang=zh");
        assertThat(window.submit(Map.of("mobile", "12")).error("f-mobile")).contains("请填写11位手机号码");
    }

    @Test
    void theNewTasksValuesAreRestoredAfterLoggingInAgain() {
        var window = TaskWindow.bound(fixtures.student(fixtures.openCampus(), "1"));
        Page form = window.submit(Map.of("help", "true", "_refresh", "1"));
        window.sessionEnds(jdbc);

        Page login = window.submit(
                form,
                Map.of("mobile", "12", "contact", "mail", "help", "true", "helpKind", "大字试卷", "arrival", "never"));
        assertThat(login.text()).contains("没有提交，但已经为您保留");

        Page again = window.logInOn(login);
        assertThat(again.heading()).isEqualTo("填写考试需求");
        assertThat(again.errors()).isEmpty();
        assertThat(again.form(TaskWindow.action(again)))
                .containsEntry("mobile", "12")
                .containsEntry("contact", "mail")
                .containsEntry("help", "true")
                .containsEntry("helpKind", "大字试卷");
        window.submit(again, Map.of("mobile", "13800000000", "arrival", "2027-01-20"));
        assertThat(window.look().heading()).isEqualTo("笔试科目报考");
    }

    @Test
    void theDiagramsLabelsComeInTheReadersLanguage() {
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("Registration")
                .latestVersion()
                .singleResult()
                .getId();

        assertThat(diagrams.names(definition, Locale.ENGLISH))
                .containsEntry("askNeeds", "Say what you need")
                .containsEntry("chooseWritten", "Choose written subjects")
                .containsEntry("recordIsFound", "Found")
                .doesNotContainKey("needsAsked")
                .allSatisfy((element, name) ->
                        assertThat(Chinese.in(name)).as(element).isFalse());
        assertThat(diagrams.names(definition, Locale.SIMPLIFIED_CHINESE))
                .containsEntry("askNeeds", "填写考试需求")
                .containsEntry("Registration", "考试报名");
    }
}
