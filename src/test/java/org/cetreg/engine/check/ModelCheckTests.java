package org.cetreg.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks the findings for a small correct model and for variants with one mistake each. */
class ModelCheckTests {

    @Test
    void aModelThatIsRightHasNoFindings() {
        assertThat(SmallModel.findings(SmallModel.right())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`<bpmn:process `              | `<bpmn:proces `                 | Demo.bpmn | cannot be read",
                "`id=\"Demo\"`                 | `id=\"Other\"`                  | Demo      | no process in it has this id",
                "` isExecutable=\"true\"`      | ``                              | Demo      | not executable",
                "` camunda:historyTimeToLive=\"180\"` | ``                       | Demo      | history time to live",
                "`id=\"begun\" name=\"Begun\"` | `id=\"begun\"`                  | begun     | has no name",
                "` name=\"Yes\"`               | ``                              | yes       | leaves a gateway",
                "`\"record\"`                  | `\"Activity_1x2y3z4\"`          | Activity_1x2y3z4 | generated id",
                "`\"toDone\"`                  | `\"Flow_0abcde1\"`              | Flow_0abcde1 | generated id",
                "`id=\"decide\" name` | `id=\"decide\" camunda:candidateGroups=\"LEADER,CHIEF\" name` | decide | \"CHIEF\", which is no role",
                "`id=\"decide\" name` | `id=\"decide\" camunda:candidateUsers=\"chief\" name` | decide | names candidate users",
                "`id=\"decide\" name` | `id=\"decide\" camunda:assignee=\"chief\" name` | decide | \"chief\", which is no account",
                "`sourceRef=\"record\" targetRef=\"done\"` | `sourceRef=\"apply\" targetRef=\"done\"` | record | leads nowhere",
                "`sourceRef=\"apply\" targetRef=\"record\"` | `sourceRef=\"apply\" targetRef=\"done\"` | record | never reached",
                "` default=\"no\"`             | ``                              | decided   | no default flow",
                "` default=\"no\"`             | ``                              | no        | no condition",
                "`default=\"no\"`              | `default=\"yes\"`               | yes       | counts for nothing",
                "` camunda:formRef=\"decide\"` | ``                              | decide    | has no form",
                "` camunda:formRefBinding=\"deployment\"` | ``                   | decide    | bound to the form of its own deployment",
                "`formRef=\"decide\"`          | `formRef=\"other\"`             | decide    | needs the file forms/demo/other.form",
                "`formRef=\"decide\"`          | `formRef=\"other\"`             | decide    | must have the id of the task",
                "`name=\"Decide\"`             | `name=\"裁决\"`                | decide    | has no English",
                "`name=\"Yes\"`                | `name=\"是\"`                  | yes       | has no English",
                "`name=\"Demo\"`               | `name=\"示例\"`                | Demo      | has no English",
                "`demoSteps.record(`           | `demoStep.record(`              | record    | no such component",
                "`demoSteps.record(id, `       | `demoSteps.record(`             | record    | with 1 arguments",
                "`demoSteps.patience()`        | `demoSteps.patient()`           | late      | no such method",
                "`<bpmn:incoming>toDone`       | `<bpmn:incoming>no`             | no        | said to enter",
                "`${next == 'yes'}`            | `${next == 'yes'`               | yes       | cannot be parsed",
                "`decisionRef=\"DemoRules\"`   | `decisionRef=\"Rules\"`         | apply     | in no file",
                "`bpmnElement=\"apply\"`       | `bpmnElement=\"record\"`        | apply     | not drawn",
                "`bpmnElement=\"toDone\"`      | `bpmnElement=\"no\"`            | toDone    | not drawn",
            })
    void aProcessThatIsNotRightIsFound(String from, String to, String element, String words) {
        SmallModel.assertFinding(SmallModel.BPMN, from, to, element, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"textfield\"` | `\"filepicker\"` | decide.form | does not know",
                "`\"decide\"`    | `\"other\"`      | other       | must have its file's name",
                "`\"label\"`     | `\"properties\":{\"widget\":\"map\"},\"label\"` | a | which there is not",
                "`\"A\"`         | `\"姓名\"`         | a           | has a label without English",
                "`\"A\"`         | `\"A\",\"description\":\"见证件\"` | a | has a description without English",
            })
    void aFormThatIsNotRightIsFound(String from, String to, String element, String words) {
        SmallModel.assertFinding(SmallModel.FORM, from, to, element, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`number`    | `caseNumber`            | a number that a step takes is an id",
                "`textfield` | `result`                | what a decision gives back",
                "`textfield` | `institution`           | who may see the case",
                "`textfield` | `clerk`                 | who did it",
                "`textfield` | `execution`             | the engine's own",
                "`textfield` | `loopCounter`           | the engine's own",
                "`textfield` | `demoSteps`             | a component would be hidden",
                "`textfield` | `demoSteps.patience`    | a component would be hidden by what stands in it",
                "`textfield` | `mapped`                | what an output parameter writes",
                "`textfield` | `person`                | one of several",
                "`textfield` | `wrong`                 | what an error says",
                "`textfield` | `computed`              | what an expression sets",
                "`textfield` | `next`                  | a word that anybody may type",
            })
    void aFormThatSetsAVariableOfTheProcessIsFound(String type, String key, String why) {
        Map<String, String> files = SmallModel.right();
        files.put(
                SmallModel.BPMN,
                SmallModel.RIGHT_BPMN
                        .replace("name=\"Record\"", "name=\"Record\" camunda:elementVariable=\"person\"")
                        .replace("demoSteps.record(id, result.size())}\"/>", """
                        demoSteps.about(caseNumber, execution.setVariable('computed', 1))}"><bpmn:extensionElements>
                        <camunda:inputOutput><camunda:outputParameter name="mapped">1</camunda:outputParameter></camunda:inputOutput>
                        <camunda:errorEventDefinition id="e" camunda:errorMessageVariable="wrong"/>
                        </bpmn:extensionElements></bpmn:serviceTask>"""));
        files.put(
                SmallModel.FORM,
                SmallModel.RIGHT_FORM
                        .replace("\"textfield\"", "\"" + type + "\"")
                        .replace("\"key\":\"a\"", "\"key\":\"" + key + "\""));
        assertThat(SmallModel.findings(files))
                .as(why)
                .singleElement()
                .asString()
                .startsWith(SmallModel.FORM + ": \"a\" sets \"" + key.split("\\.")[0] + "\"");
    }

    @Test
    void nextIsAChoiceAmongOptionsInTheForm() {
        Map<String, String> files = SmallModel.right();
        String buttons = SmallModel.RIGHT_FORM
                .replace("\"textfield\"", "\"radio\"")
                .replace("\"key\":\"a\"", "\"key\":\"next\",SOURCE");
        files.put(SmallModel.FORM, buttons.replace("SOURCE", "\"values\":[{\"value\":\"yes\",\"label\":\"Yes\"}]"));
        assertThat(SmallModel.findings(files)).isEmpty();
        files.put(SmallModel.FORM, buttons.replace("SOURCE", "\"valuesKey\":\"offered\""));
        assertThat(SmallModel.findings(files))
                .singleElement()
                .asString()
                .contains("only a radio group whose options stand in the form");
    }

    @Test
    void oneVariableIsNotKeptInOneFormAndPassedOnInAnother() {
        Map<String, String> files = SmallModel.right();
        files.put(
                SmallModel.BPMN,
                SmallModel.RIGHT_BPMN.replace(
                        "<bpmn:endEvent id=\"refused\" name=\"Refused\"/>",
                        "<bpmn:userTask id=\"refused\" name=\"Refused\" camunda:formRef=\"refused\" camunda:formRefBinding=\"deployment\"/>"));
        files.put(
                "forms/demo/refused.form",
                SmallModel.RIGHT_FORM
                        .replace("\"decide\"", "\"refused\"")
                        .replace("\"A\"", "\"A\",\"properties\":{\"keep\":\"never\"}"));
        assertThat(SmallModel.findings(files))
                .anySatisfy(finding ->
                        assertThat(finding).contains("forms/demo/refused.form: \"a\" sets \"a\", which is kept"));
    }

    @Test
    void filesThatNothingUsesOrThatStandElsewhereAreFound() {
        Map<String, String> files = SmallModel.right();
        files.put("forms/demo/forgotten.form", SmallModel.RIGHT_FORM.replace("decide", "forgotten"));
        files.put("processes/Lost.bpmn", SmallModel.RIGHT_BPMN);
        files.put("processes/demo/notes.txt", "x");
        assertThat(SmallModel.findings(files))
                .anySatisfy(finding -> assertThat(finding).contains("\"forgotten\" is used by no user task"))
                .anySatisfy(finding -> assertThat(finding).contains("must be in the folder of its module"))
                .anySatisfy(finding -> assertThat(finding).contains("is neither"));
    }

    @Test
    void englishStandsInTheModelOrInAMessage() {
        Map<String, String> files = SmallModel.right();
        String english =
                "<bpmn:extensionElements><camunda:properties><camunda:property name=\"name.en\" value=\"Yes\"/>"
                        + "</camunda:properties></bpmn:extensionElements>";
        files.put(
                SmallModel.BPMN,
                SmallModel.RIGHT_BPMN
                        .replace("name=\"Decide\"", "name=\"裁决\"")
                        .replace(
                                "name=\"Yes\" sourceRef=\"decided\" targetRef=\"apply\">",
                                "name=\"是\" sourceRef=\"decided\" targetRef=\"apply\">" + english));
        files.put(
                SmallModel.FORM,
                SmallModel.RIGHT_FORM.replace(
                        "\"A\"", "\"姓名\",\"properties\":{\"label.en\":\"Name\"},\"description\":\"见证件\""));
        var surroundings = new ModelSurroundings(
                Map.of("demoSteps", SmallModel.DemoSteps.class),
                Set.of("buttons"),
                Set.of("LEADER"),
                Set.of("task.decide", "form.decide.a.description")::contains,
                SmallModel.PROCESSES,
                SmallModel.TABLES);
        assertThat(new ModelCheck(surroundings).check(files)).isEmpty();
    }

    @Test
    void twoConditionsOfWhichOneAlwaysHoldsNeedNoDefault() {
        Map<String, String> files = SmallModel.right();
        files.put(
                SmallModel.BPMN,
                SmallModel.RIGHT_BPMN
                        .replace(" default=\"no\"", "")
                        .replace(
                                "<bpmn:sequenceFlow id=\"no\" name=\"No\" sourceRef=\"decided\" targetRef=\"refused\"/>",
                                "<bpmn:sequenceFlow id=\"no\" name=\"No\" sourceRef=\"decided\" targetRef=\"refused\"><bpmn:conditionExpression>${next != 'yes'}</bpmn:conditionExpression></bpmn:sequenceFlow>"));
        assertThat(SmallModel.findings(files)).isEmpty();
    }

    @Test
    void theCandidateRoleIsNotACandidateGroup() {
        assertThat(ModelSurroundings.ofClassPath().roles())
                .contains("REVIEWER", "SCHOOL_STAFF")
                .doesNotContain("CANDIDATE");
    }
}
