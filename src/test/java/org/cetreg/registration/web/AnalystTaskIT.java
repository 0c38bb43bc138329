package org.cetreg.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Page;
import org.cetreg.engine.Definitions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** An analyst puts a new user task with a new form on the candidate's line: it works, and no Java is written for it. */
@IntegrationTest
class AnalystTaskIT {

    private static final String FORM = """
            {"type": "default", "id": "askNeeds", "schemaVersion": 17, "executionPlatform": "Camunda Platform",
             "executionPlatformVersion": "7.24.0", "components": [
              {"type": "textfield", "id": "mobile", "key": "mobile", "label": "手机号码",
               "validate": {"required": true, "pattern": "1[0-9]{10}"}},
              {"type": "select", "id": "contact", "key": "contact", "label": "联系方式", "validate": {"required": true},
               "values": [{"value": "phone", "label": "电话"}, {"value": "mail", "label": "邮件"}]},
              {"type": "checkbox", "id": "help", "key": "help", "label": "考试时需要协助"},
              {"type": "textfield", "id": "helpKind", "key": "helpKind", "label": "需要怎样的协助",
               "conditional": {"hide": "=help != true"}, "validate": {"required": true}},
              {"type": "datetime", "id": "arrival", "key": "arrival", "subtype": "date", "dateLabel": "到校日期",
               "validate": {"required": true}},
              {"type": "button", "id": "go", "label": "保存", "action": "submit"}]}
            """;

    @Autowired
    Fixtures fixtures;

    @Autowired
    RepositoryService repository;

    @Autowired
    Definitions definitions;

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
    void candidatesMeetTheNewTaskAndItsAnswersAreCheckedAndKept() {
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
}
