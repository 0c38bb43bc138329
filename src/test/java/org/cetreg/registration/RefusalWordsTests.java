package org.cetreg.registration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.cetreg.shared.rules.NamedFact;
import org.cetreg.shared.rules.Refusal;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every refusal names its rule and the fact behind it, who can change that fact, and the next step, in both languages.
 */
class RefusalWordsTests {

    private static final Pattern NAMED = Pattern.compile("\\{([^}]*)}");

    @TestFactory
    Stream<DynamicTest> eachTableRowGivesItsReasonWhoCanChangeItAndTheNextStep() {
        return Stream.of(
                        "registration/SubjectRules",
                        "registration/CancelRules",
                        "eligibility/Cet6NumberRules",
                        "eligibility/RebindingRules")
                .flatMap(RefusalWordsTests::rows)
                .map(row -> DynamicTest.dynamicTest(row.get("row"), () -> {
                    assertThat(row.keySet()).contains("reason", "text", "textEn");
                    assertThat(Stream.of("text", "textEn", "remedy", "remedyEn")
                                    .filter(row::containsKey)
                                    .map(row::get))
                            .allSatisfy(words -> {
                                assertThat(words).isNotBlank();
                                assertNamesAreKnown(words);
                            });
                    assertThat(row.get("text") + row.getOrDefault("remedy", "")).containsPattern("\\p{IsHan}");
                    assertThat(row.get("textEn") + row.getOrDefault("remedyEn", ""))
                            .doesNotContainPattern("\\p{IsHan}");
                }));
    }

    @TestFactory
    Stream<DynamicTest> eachTableRowShownOnTheDeskNamesWhoCanChangeIt() {
        return Stream.of("registration/SubjectRules", "registration/CancelRules")
                .flatMap(RefusalWordsTests::rows)
                .map(row -> DynamicTest.dynamicTest(
                        row.get("row"),
                        () -> assertThat(Refusal.Who.values())
                                .extracting(Enum::name)
                                .contains(row.get("who"))));
    }

    @TestFactory
    Stream<DynamicTest> eachReasonOfTheCodeHasTextsForTheReasonAndTheNextStep() {
        return Stream.of("messages/registration.properties", "messages/registration_en.properties")
                .flatMap(bundle -> Arrays.stream(Reason.values())
                        .map(reason -> DynamicTest.dynamicTest(reason + " in " + bundle, () -> {
                            Properties messages = messages(bundle);
                            assertThat(Stream.of("", ".remedy")
                                            .map(part -> messages.getProperty("refusal." + reason.key() + part)))
                                    .allSatisfy(words -> {
                                        assertThat(words).isNotBlank();
                                        assertNamesAreKnown(words);
                                    });
                        })));
    }

    @Test
    void eachOfThoseWhoCanChangeItHasAText() throws IOException {
        Properties messages = messages("messages/shared.properties");
        assertThat(Refusal.Who.values())
                .allSatisfy(who ->
                        assertThat(messages.getProperty("refusal.who." + who)).isNotBlank());
    }

    private static void assertNamesAreKnown(String words) {
        assertThat(NAMED.matcher(words).results().map(found -> found.group(1)))
                .allSatisfy(name -> assertThat(NamedFact.of(name)).isPresent());
    }

    private static Stream<Map<String, String>> rows(String decision) {
        var model =
                Dmn.readModelFromFile(Path.of("processes", decision + ".dmn").toFile());
        DecisionTable table =
                model.getModelElementsByType(DecisionTable.class).iterator().next();
        List<Output> outputs = List.copyOf(table.getOutputs());
        return table.getRules().stream().map(rule -> row(outputs, rule));
    }

    private static Map<String, String> row(List<Output> outputs, Rule rule) {
        Map<String, String> row = new TreeMap<>(Map.of("row", rule.getId()));
        var entries = List.copyOf(rule.getOutputEntries());
        for (int i = 0; i < outputs.size(); i++) {
            row.put(
                    outputs.get(i).getName(),
                    entries.get(i).getTextContent().strip().replaceAll("^\"|\"$", ""));
        }
        return row;
    }

    private static Properties messages(String bundle) throws IOException {
        Properties messages = new Properties();
        try (var in = Files.newBufferedReader(Path.of("src/main/resources", bundle), UTF_8)) {
            messages.load(in);
        }
        return messages;
    }
}
