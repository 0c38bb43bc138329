package org.cetreg.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cetreg.shared.rules.NamedFact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the findings for a small correct model and for variants with one mistake each. */
class ModelCheckTests {

    private static final String BPMN = "processes/demo/Demo.bpmn";
    private static final String DMN = "processes/demo/DemoRules.dmn";
    private static final String FORM = "forms/demo/decide.form";

    private static final String RIGHT_BPMN = """
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

    private static final String RIGHT_DMN = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="Definitions_x" name="Rules" namespace="test">
              <decision id="DemoRules" name="Rules" camunda:historyTimeToLive="180">
                <decisionTable id="table" hitPolicy="FIRST">
                  <input id="input"><inputExpression id="inputExpression" typeRef="number"><text>age</text></inputExpression></input>
                  <output id="output" name="result" typeRef="string"/>
                  <rule id="grown"><inputEntry id="grownIn"><text>&gt;= 18</text></inputEntry><outputEntry id="grownOut"><text>"yes"</text></outputEntry></rule>
                </decisionTable>
              </decision>
              <dmndi:DMNDI><dmndi:DMNDiagram id="dd"><dmndi:DMNShape id="ds" dmnElementRef="DemoRules"><dc:Bounds height="80" width="180" x="160" y="100"/></dmndi:DMNShape></dmndi:DMNDiagram></dmndi:DMNDI>
            </definitions>
            """;

    private static final String RIGHT_FORM = """
            {"type":"default","id":"decide","components":[{"type":"textfield","id":"a","key":"a","label":"A"}]}
            """;

    /** The facts that the table of the small model receives. */
    private static final Map<String, Map<String, String>> FACTS =
            Map.of("DemoRules", Map.of("age", "integer", "province", "string", "entered", "boolean"));

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

    private static Map<String, String> right() {
        return new HashMap<>(Map.of(BPMN, RIGHT_BPMN, DMN, RIGHT_DMN, FORM, RIGHT_FORM));
    }

    private static List<String> findings(Map<String, String> files) {
        var surroundings = new ModelSurroundings(
                Map.of("demoSteps", DemoSteps.class), Set.of("buttons"), Set.of("LEADER"), key -> false, FACTS);
        return new ModelCheck(surroundings)
                .check(files).stream().map(ModelFinding::toString).toList();
    }

    private static void assertFinding(String file, String from, String to, String element, String words) {
        Map<String, String> files = right();
        assertThat(files.get(file)).contains(from);
        files.put(file, files.get(file).replace(from, to));
        assertThat(findings(files))
                .anySatisfy(finding -> assertThat(finding)
                        .startsWith(file + ": \"" + element + "\"")
                        .contains(words));
    }

    @Test
    void aModelThatIsRightHasNoFindings() {
        assertThat(findings(right())).isEmpty();
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
        assertFinding(BPMN, from, to, element, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`<decision `                  | `<decison `       | DemoRules.dmn | cannot be read",
                "`\"DemoRules\"`               | `\"Rules\"`       | DemoRules | must be the id of the one decision",
                "` camunda:historyTimeToLive=\"180\"` | ``         | DemoRules | history time to live",
                "`id=\"DemoRules\" name=\"Rules\"` | `id=\"DemoRules\" name=\"\"` | DemoRules | has no name",
                "`&gt;= 18`                    | `&gt;= `          | grown     | FEEL does not understand",
                "`\"yes\"`                     | `\"yes`           | grown     | FEEL does not understand",
                "`<text>age</text>`            | `<text>age +</text>` | inputExpression | FEEL does not understand",
                "`dmnElementRef=\"DemoRules\"` | `dmnElementRef=\"table\"` | DemoRules | not drawn",
            })
    void aDecisionThatIsNotRightIsFound(String from, String to, String element, String words) {
        assertFinding(DMN, from, to, element, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`<text>age</text>`   | `<text>county</text>`           | inputExpression | asks for county, which is no fact that DemoRules is told; those are age, entered, province",
                "`<text>age</text>`   | `<text>age + years</text>`      | inputExpression | asks for years",
                "`&gt;= 18`           | `&gt; limit`                    | grown | asks for limit",
                "`\"yes\"`            | `yes`                           | grown | asks for yes, which is no fact that DemoRules is told",
                "`number\"><text>age` | `integer\"><text>province`      | inputExpression | takes province for integer, but it is string",
                "`number\"><text>age` | `boolean\"><text>age`           | inputExpression | takes age for boolean, but it is integer",
                "`&gt;= 18`           | `? &gt; today().year`           | grown | asks for the time",
                "`<dmndi:DMNDI>`      | `<decision id=\"spring\" name=\"Spring\"><literalExpression id=\"isSpring\"><text>today().month &lt; 6</text></literalExpression></decision><dmndi:DMNDI>` | isSpring | asks for the time",
                "`<dmndi:DMNDI>`      | `<decision id=\"rich\" name=\"Rich\"><literalExpression id=\"isRich\"><text>income &gt; 6</text></literalExpression></decision><dmndi:DMNDI>` | isRich | asks for income",
                "`&gt;= 18`           | `&gt; /* its \" is no text */ limit` | grown | asks for limit",
                "`name=\"result\"`    | `name=\"who\"`                  | grown | has who yes, which is none of CANDIDATE",
                "`name=\"result\"`    | `name=\"weight\"`               | grown | has weight yes, which is none of refuse, note",
            })
    void aTableAsksOnlyForWhatItIsToldAndSaysOnlyWhatCanBeShown(String from, String to, String element, String words) {
        assertFinding(DMN, from, to, element, words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "age",
                "string length(province)",
                "date and time(\"2030-01-01T00:00:00\").year - age",
                "if entered and province = \"county\" then age else 0",
                "for year in 1..age return year",
                "some one in [age] satisfies one &gt; 3",
                "{county: province}.county",
                "not(entered)"
            })
    void aTableMayUseItsFactsInAnyExpression(String expression) {
        Map<String, String> files = right();
        files.put(DMN, RIGHT_DMN.replace(" typeRef=\"number\"><text>age<", "><text>" + expression + "<"));

        assertThat(findings(files)).isEmpty();
    }

    @Test
    void wordsMayMentionOnlyKnownFacts() {
        Map<String, String> files = right();
        files.put(
                DMN, RIGHT_DMN.replace("name=\"result\"", "name=\"text\"").replace("\"yes\"", "\"{closes} {county}\""));

        assertThat(findings(files)).singleElement().asString().contains("names {county}", "campus, own, school");
    }

    @Test
    void theTablesOfTheProductAreToldWhatTheirRecordsSay() {
        assertThat(ModelSurroundings.ofClassPath().facts())
                .containsOnlyKeys("SubjectRules", "CancelRules", "Cet6NumberRules", "RebindingRules")
                .allSatisfy((table, facts) -> assertThat(facts)
                        .containsEntry("province", "string")
                        .containsEntry("entryYear", "integer")
                        .doesNotContainKeys("named", "student", "name", "documentNumber", "sex"));
    }

    @Test
    void theGuideForAnalystsNamesEveryFactOfATable() throws IOException {
        String guide = Files.readString(Path.of("docs/analysts.md"));

        assertThat(ModelSurroundings.ofClassPath().facts().values())
                .allSatisfy(facts -> assertThat(facts.keySet())
                        .allSatisfy(fact -> assertThat(guide).contains("`" + fact + "`")));
        assertThat(NamedFact.values())
                .filteredOn(fact -> fact != NamedFact.FROM) // facts that only reasons in code use
                .allSatisfy(fact -> assertThat(guide).contains("`{" + fact.key() + "}`"));
    }

    @ParameterizedTest
    @CsvSource({"'\"words\"', true", "'\"  \"', false", "null, false", "'', false"})
    void wordsInATableNeedTheirEnglish(String cell, boolean right) {
        Map<String, String> files = right();
        files.put(
                DMN,
                RIGHT_DMN
                        .replace(
                                "<output id=\"output\" name=\"result\" typeRef=\"string\"/>",
                                "<output id=\"output\" name=\"text\"/><output id=\"english\" name=\"textEn\"/>")
                        .replace(
                                "</outputEntry></rule>",
                                "</outputEntry><outputEntry id=\"grownEn\"><text>" + cell
                                        + "</text></outputEntry></rule>"));
        assertThat(findings(files).stream().filter(finding -> finding.contains("\"grown\" has a text without English")))
                .hasSize(right ? 0 : 1);
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
        assertFinding(FORM, from, to, element, words);
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
        Map<String, String> files = right();
        files.put(
                BPMN,
                RIGHT_BPMN
                        .replace("name=\"Record\"", "name=\"Record\" camunda:elementVariable=\"person\"")
                        .replace("demoSteps.record(id, result.size())}\"/>", """
                        demoSteps.about(caseNumber, execution.setVariable('computed', 1))}"><bpmn:extensionElements>
                        <camunda:inputOutput><camunda:outputParameter name="mapped">1</camunda:outputParameter></camunda:inputOutput>
                        <camunda:errorEventDefinition id="e" camunda:errorMessageVariable="wrong"/>
                        </bpmn:extensionElements></bpmn:serviceTask>"""));
        files.put(
                FORM,
                RIGHT_FORM
                        .replace("\"textfield\"", "\"" + type + "\"")
                        .replace("\"key\":\"a\"", "\"key\":\"" + key + "\""));
        assertThat(findings(files))
                .as(why)
                .singleElement()
                .asString()
                .startsWith(FORM + ": \"a\" sets \"" + key.split("\\.")[0] + "\"");
    }

    @Test
    void nextIsAChoiceAmongOptionsInTheForm() {
        Map<String, String> files = right();
        String buttons =
                RIGHT_FORM.replace("\"textfield\"", "\"radio\"").replace("\"key\":\"a\"", "\"key\":\"next\",SOURCE");
        files.put(FORM, buttons.replace("SOURCE", "\"values\":[{\"value\":\"yes\",\"label\":\"Yes\"}]"));
        assertThat(findings(files)).isEmpty();
        files.put(FORM, buttons.replace("SOURCE", "\"valuesKey\":\"offered\""));
        assertThat(findings(files))
                .singleElement()
                .asString()
                .contains("only a radio group whose options stand in the form");
    }

    @Test
    void oneVariableIsNotKeptInOneFormAndPassedOnInAnother() {
        Map<String, String> files = right();
        files.put(
                BPMN,
                RIGHT_BPMN.replace(
                        "<bpmn:endEvent id=\"refused\" name=\"Refused\"/>",
                        "<bpmn:userTask id=\"refused\" name=\"Refused\" camunda:formRef=\"refused\" camunda:formRefBinding=\"deployment\"/>"));
        files.put(
                "forms/demo/refused.form",
                RIGHT_FORM
                        .replace("\"decide\"", "\"refused\"")
                        .replace("\"A\"", "\"A\",\"properties\":{\"keep\":\"never\"}"));
        assertThat(findings(files))
                .anySatisfy(finding ->
                        assertThat(finding).contains("forms/demo/refused.form: \"a\" sets \"a\", which is kept"));
    }

    @Test
    void filesThatNothingUsesOrThatStandElsewhereAreFound() {
        Map<String, String> files = right();
        files.put("forms/demo/forgotten.form", RIGHT_FORM.replace("decide", "forgotten"));
        files.put("processes/Lost.bpmn", RIGHT_BPMN);
        files.put("processes/demo/notes.txt", "x");
        assertThat(findings(files))
                .anySatisfy(finding -> assertThat(finding).contains("\"forgotten\" is used by no user task"))
                .anySatisfy(finding -> assertThat(finding).contains("must be in the folder of its module"))
                .anySatisfy(finding -> assertThat(finding).contains("is neither"));
    }

    @Test
    void englishStandsInTheModelOrInAMessage() {
        Map<String, String> files = right();
        String english =
                "<bpmn:extensionElements><camunda:properties><camunda:property name=\"name.en\" value=\"Yes\"/>"
                        + "</camunda:properties></bpmn:extensionElements>";
        files.put(
                BPMN,
                RIGHT_BPMN
                        .replace("name=\"Decide\"", "name=\"裁决\"")
                        .replace(
                                "name=\"Yes\" sourceRef=\"decided\" targetRef=\"apply\">",
                                "name=\"是\" sourceRef=\"decided\" targetRef=\"apply\">" + english));
        files.put(
                FORM,
                RIGHT_FORM.replace("\"A\"", "\"姓名\",\"properties\":{\"label.en\":\"Name\"},\"description\":\"见证件\""));
        var surroundings = new ModelSurroundings(
                Map.of("demoSteps", DemoSteps.class),
                Set.of("buttons"),
                Set.of("LEADER"),
                Set.of("task.decide", "form.decide.a.description")::contains,
                FACTS);
        assertThat(new ModelCheck(surroundings).check(files)).isEmpty();
    }

    @Test
    void twoConditionsOfWhichOneAlwaysHoldsNeedNoDefault() {
        Map<String, String> files = right();
        files.put(
                BPMN,
                RIGHT_BPMN
                        .replace(" default=\"no\"", "")
                        .replace(
                                "<bpmn:sequenceFlow id=\"no\" name=\"No\" sourceRef=\"decided\" targetRef=\"refused\"/>",
                                "<bpmn:sequenceFlow id=\"no\" name=\"No\" sourceRef=\"decided\" targetRef=\"refused\"><bpmn:conditionExpression>${next != 'yes'}</bpmn:conditionExpression></bpmn:sequenceFlow>"));
        assertThat(findings(files)).isEmpty();
    }

    @Test
    void theCandidateRoleIsNotACandidateGroup() {
        assertThat(ModelSurroundings.ofClassPath().roles())
                .contains("REVIEWER", "SCHOOL_STAFF")
                .doesNotContain("CANDIDATE");
    }
}
