package org.cetreg.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.cetreg.shared.rules.NamedFact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the findings for variants of a small correct decision table with one mistake each. */
class TableCheckTests {

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
        SmallModel.assertFinding(SmallModel.DMN, from, to, element, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`<text>age</text>`   | `<text>county</text>`           | inputExpression | asks for county, which is no fact that DemoRules is told; those are age, entered, province, window",
                "`<text>age</text>`   | `<text>age + years</text>`      | inputExpression | asks for years",
                "`&gt;= 18`           | `&gt; limit`                    | grown | asks for limit",
                "`\"yes\"`            | `yes`                           | grown | asks for yes, which is no fact that DemoRules is told",
                "`number\"><text>age` | `integer\"><text>province`      | inputExpression | takes province for integer, but it is string",
                "`number\"><text>age` | `boolean\"><text>age`           | inputExpression | takes age for boolean, but it is integer",
                "`&gt;= 18`           | `? &gt; today().year`           | grown | asks for the time",
                "`<dmndi:DMNDI>`      | `<decision id=\"spring\" name=\"Spring\"><literalExpression id=\"isSpring\"><text>today().month &lt; 6</text></literalExpression></decision><dmndi:DMNDI>` | isSpring | asks for the time",
                "`<dmndi:DMNDI>`      | `<decision id=\"rich\" name=\"Rich\"><literalExpression id=\"isRich\"><text>income &gt; 6</text></literalExpression></decision><dmndi:DMNDI>` | isRich | asks for income",
                "`&gt;= 18`           | `&gt; /* its \" is no text */ limit` | grown | asks for limit",
                "`name=\"reason\"`    | `name=\"who\"`                  | grown | has who yes, which is none of CANDIDATE",
                "`name=\"reason\"`    | `name=\"weight\"`               | grown | has weight yes, which is none of refuse, note",
            })
    void aTableAsksOnlyForWhatItIsToldAndSaysOnlyWhatCanBeShown(String from, String to, String element, String words) {
        SmallModel.assertFinding(SmallModel.DMN, from, to, element, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"COLLECT\"` | `\"UNIQUE\"` | table | has the hit policy UNIQUE, but each matching row counts: set it to COLLECT",
                "`\"COLLECT\"` | `\"FIRST\"` | table | has the hit policy FIRST",
                "`\"COLLECT\"` | `\"ANY\"` | table | has the hit policy ANY",
                "`\"COLLECT\"` | `\"COLLECT\" aggregation=\"SUM\"` | table | has the hit policy COLLECT (SUM)",
                "` hitPolicy=\"COLLECT\"` | `` | table | has the hit policy UNIQUE",
                "`name=\"reason\"` | `name=\"raeson\"` | table | has no column reason, which the site reads; its columns are raeson. Give it its name back",
                "`<output id` | `<output id=\"more\" name=\"note\"/><output id` | table | has a column note, which the site does not read; it reads reason, text, textEn, remedy, remedyEn, weight, who",
                "`<output id` | `<output id=\"more\" name=\"text\"/><output id` | grown | does not have a cell for each column",
                "`name=\"reason\" typeRef=\"string\"` | `name=\"reason\" typeRef=\"number\"` | output | has the column reason with the type number",
                "`\"yes\"` | `` | grown | has no reason",
                "`&gt;= 18` | `\"18\"` | grown | compares age with \"18\", but it is integer, so the row never matches",
                "`&gt;= 18` | `true` | grown | compares age with true, but it is integer",
                "`number\"><text>age</text></inputExpression></input>` | `string\"><text>window</text></inputExpression></input>|&gt;= 18|\"opne\"` | grown | compares window with \"opne\", which it never is; it can be open, closed",
                "`number\"><text>age</text></inputExpression></input>` | `string\"><text>window</text></inputExpression></input>|&gt;= 18|not(\"shut\")` | grown | compares window with \"shut\", which it never is",
                "`number\"><text>age</text></inputExpression></input>` | `string\"><text>province</text></inputExpression></input>|&gt;= 18|44` | grown | compares province with 44, but it is string",
                "`number\"><text>age</text></inputExpression></input>` | `boolean\"><text>entered</text></inputExpression></input>|&gt;= 18|\"true\"` | grown | compares entered with \"true\", but it is boolean",
                "`typeRef=\"number\"><text>age` | `typeRef=\"number\" expressionLanguage=\"juel\"><text>age` | inputExpression | has an expression in juel: in tables only FEEL is understood",
                "`historyTimeToLive=\"180\"` | `historyTimeToLive=\"half a year\"` | DemoRules | has the history time to live \"half a year\"",
                "`namespace=\"test\"` | `namespace=\"test\" xmlns:modeler=\"http://camunda.org/schema/modeler/1.0\" modeler:executionPlatform=\"Camunda Cloud\"` | DemoRules.dmn | was made for Camunda 8",
            })
    void aTableReturnsWhatTheSiteReadsAndComparesWithWhatThereIs(String from, String to, String element, String words) {
        String[] parts = to == null ? new String[] {""} : to.split("\\|", -1);
        Map<String, String> files = SmallModel.right();
        assertThat(files.get(SmallModel.DMN)).contains(from);
        files.put(
                SmallModel.DMN,
                parts.length == 1
                        ? files.get(SmallModel.DMN).replace(from, parts[0])
                        : files.get(SmallModel.DMN).replace(from, parts[0]).replace(parts[1], parts[2]));
        assertThat(SmallModel.findings(files))
                .anySatisfy(finding -> assertThat(finding)
                        .startsWith(SmallModel.DMN + ": \"" + element + "\"")
                        .contains(words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"open\"", "not(\"open\", \"closed\")", "-", "", "\"\"", "? = \"open\" or entered"})
    void aTableMayCompareWithAnyValueOfAFact(String cell) {
        Map<String, String> files = SmallModel.right();
        files.put(
                SmallModel.DMN,
                SmallModel.RIGHT_DMN
                        .replace("number\"><text>age", "string\"><text>window")
                        .replace("&gt;= 18", cell));
        assertThat(SmallModel.findings(files)).isEmpty();
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
        Map<String, String> files = SmallModel.right();
        files.put(
                SmallModel.DMN,
                SmallModel.RIGHT_DMN.replace(" typeRef=\"number\"><text>age<", "><text>" + expression + "<"));

        assertThat(SmallModel.findings(files)).isEmpty();
    }

    @Test
    void wordsMayMentionOnlyKnownFacts() {
        Map<String, String> files = SmallModel.right();
        files.put(
                SmallModel.DMN,
                SmallModel.RIGHT_DMN
                        .replace("typeRef=\"string\"/>", "/><output id=\"words\" name=\"text\"/>")
                        .replace(
                                "</outputEntry></rule>",
                                "</outputEntry><outputEntry id=\"said\"><text>\"{own} {county}\"</text></outputEntry></rule>"));

        assertThat(SmallModel.findings(files)).singleElement().asString().contains("names {county}", "{campus} {own}");
        files.put(SmallModel.DMN, files.get(SmallModel.DMN).replace("{own} {county}", "{own county"));
        assertThat(SmallModel.findings(files))
                .singleElement()
                .asString()
                .contains("has a brace that belongs to no name");
    }

    @Test
    void theTablesOfTheProductAreToldWhatTheirRecordsSay() {
        assertThat(ModelSurroundings.ofClassPath().tables())
                .containsOnlyKeys("SubjectRules", "CancelRules", "Cet6NumberRules", "RebindingRules")
                .allSatisfy((table, contract) -> assertThat(contract.inputs())
                        .containsEntry("province", "string")
                        .containsEntry("entryYear", "integer")
                        .doesNotContainKeys("named", "student", "name", "documentNumber", "sex"));
    }

    @Test
    void theGuideForAnalystsNamesEveryFactOfATable() throws IOException {
        String guide = Files.readString(Path.of("docs/analysts.md"));

        assertThat(ModelSurroundings.ofClassPath().tables().values())
                .allSatisfy(contract -> assertThat(contract.inputs().keySet())
                        .allSatisfy(fact -> assertThat(guide).contains("`" + fact + "`")));
        assertThat(NamedFact.values())
                .filteredOn(fact -> fact != NamedFact.FROM) // facts that only reasons in code use
                .allSatisfy(fact -> assertThat(guide).contains("`{" + fact.key() + "}`"));
    }

    @ParameterizedTest
    @CsvSource({"'\"words\"', true", "'\"  \"', false", "null, false", "'', false"})
    void wordsInATableNeedTheirEnglish(String cell, boolean right) {
        Map<String, String> files = SmallModel.right();
        files.put(
                SmallModel.DMN,
                SmallModel.RIGHT_DMN
                        .replace(
                                "<output id=\"output\" name=\"reason\" typeRef=\"string\"/>",
                                "<output id=\"output\" name=\"text\"/><output id=\"english\" name=\"textEn\"/>")
                        .replace(
                                "</outputEntry></rule>",
                                "</outputEntry><outputEntry id=\"grownEn\"><text>" + cell
                                        + "</text></outputEntry></rule>"));
        assertThat(SmallModel.findings(files).stream()
                        .filter(finding -> finding.contains("\"grown\" (#1) has a text without English")))
                .hasSize(right ? 0 : 1);
    }
}
