package org.cetreg.engine.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.cetreg.engine.form.FormFixtures.check;
import static org.cetreg.engine.form.FormFixtures.context;
import static org.cetreg.engine.form.FormFixtures.errors;
import static org.cetreg.engine.form.FormFixtures.form;
import static org.cetreg.engine.form.FormFixtures.forms;
import static org.cetreg.engine.form.FormFixtures.sent;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.engine.form.schema.FormError;
import org.cetreg.engine.form.schema.FormOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormCheckTests {

    private static final String TEXT = "{'type':'textfield','id':'a','key':'a','label':'A'%s}";
    private static final String NUMBER = "{'type':'number','id':'n','key':'n','label':'N'%s}";
    private static final String PICK = "{'type':'%s','id':'p','key':'p','label':'P','values':["
            + "{'value':'x','label':'X'},{'value':'y','label':'Y'}]%s}";
    private static final String DATE = "{'type':'datetime','id':'d','key':'d','subtype':'%s'%s}";

    private static Object value(FormSubmission submission, String key) {
        assertThat(errors(submission)).isEmpty();
        assertThat(submission.accepted()).isTrue();
        return submission.kept().get(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "{'required':true}            | ``    | required",
                "{'required':true}            | ` `   | required",
                "{'required':true}            | `\u3000\u00a0\n\u200b` | required",
                "{'required':true}            | ` a ` | -",
                "{'minLength':2}              | `  `  | minLength",
                "{'minLength':2}              | ``    | -",
                "{'minLength':2}              | `a `  | minLength",
                "{'minLength':2}              | ab    | -",
                "{'maxLength':2}              | ` ab `| -",
                "{'maxLength':2}              | abc   | maxLength",
                "{'maxLength':'=1 + 1'}       | abc   | maxLength",
                "{'pattern':'[0-9]{3}'}       | a123b | -",
                "{'pattern':'^[0-9]{3}$'}     | a123b | pattern",
                "{'pattern':'^[0-9]{3}$'}     | ``    | -",
                "{'validationType':'email'}   | a@b   | -",
                "{'validationType':'email'}   | a@b@c | email",
                "{'validationType':'phone'}   | +8613800138000 | -",
                "{'validationType':'phone'}   | 13800138000    | phone",
            })
    void textFieldsAreCheckedAsFormJsDoesButWhiteSpaceIsNoText(String validate, String input, String error) {
        var submission = check(TEXT.formatted(",'validate':" + validate), "a", input);
        assertThat(errors(submission)).isEqualTo(error == null ? List.of() : List.of("a " + error));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "                                          | 7     | -",
                "                                          | 1,5   | -",
                "                                          | abc   | number",
                "                                          | 1e999 | number",
                ",'validate':{'required':true}             | ``    | required",
                ",'validate':{'min':2,'max':5}             | 1     | min",
                ",'validate':{'min':2,'max':5}             | 2     | -",
                ",'validate':{'min':2,'max':5}             | 5     | -",
                ",'validate':{'min':2,'max':5}             | 5.01  | max",
                ",'validate':{'min':'=limit'}              | 9     | min",
                ",'decimalDigits':0                        | 1.5   | integer",
                ",'decimalDigits':0                        | 1.0   | -",
                ",'decimalDigits':2                        | 1.234 | decimals",
                ",'increment':0.1                          | 0.3   | -",
                ",'increment':'0.25'                       | 0.3   | increment",
            })
    void numbersAreCheckedAsFormJsDoes(String properties, String input, String error) {
        var submission = check(NUMBER.formatted(properties == null ? "" : properties), Map.of("limit", 10), "n", input);
        assertThat(errors(submission)).isEqualTo(error == null ? List.of() : List.of("n " + error));
    }

    @Test
    void numbersHaveTheTypeThatAScriptWouldGiveThem() {
        assertThat(value(check(NUMBER.formatted(""), "n", "7.0"), "n")).isEqualTo(7);
        assertThat(value(check(NUMBER.formatted(""), "n", "7.5"), "n")).isEqualTo(7.5);
        assertThat(value(check(NUMBER.formatted(""), "n", "10000000000"), "n")).isEqualTo(10_000_000_000L);
        assertThat(value(check(NUMBER.formatted(",'serializeToString':true"), "n", "7,50"), "n"))
                .isEqualTo("7.50");
        assertThat(value(check(NUMBER.formatted(""), "n", ""), "n")).isNull();
    }

    @Test
    void optionsThatAreNotOnOfferAreRefused() {
        assertThat(errors(check(PICK.formatted("select", ""), "p", "z"))).containsExactly("p option");
        assertThat(errors(check(PICK.formatted("checklist", ""), "p", "x", "p", "z")))
                .containsExactly("p option");
        assertThat(value(check(PICK.formatted("radio", ""), "p", "y"), "p")).isEqualTo("y");
        assertThat(value(check(PICK.formatted("checklist", ""), "p", "y", "p", "x"), "p"))
                .isEqualTo(List.of("y", "x"));
        assertThat(value(check(PICK.formatted("select", "")), "p")).isNull();
        assertThat(errors(check(PICK.formatted("taglist", ",'validate':{'required':true}"))))
                .containsExactly("p choose");
    }

    @Test
    void optionsComeFromAVariableOrAnExpression() {
        String key = "{'type':'select','id':'p','key':'p','valuesKey':'offer'}";
        Map<String, Object> offer = Map.of("offer", List.of(Map.of("value", 4, "label", "four"), "five"));
        assertThat(value(check(key, offer, "p", "4"), "p")).isEqualTo(4);
        assertThat(value(check(key, offer, "p", "five"), "p")).isEqualTo("five");
        assertThat(errors(check(key, "p", "five"))).containsExactly("p option");
        String computed =
                "{'type':'radio','id':'q','key':'q','values':[{'value':'1','label':'1'},{'value':'2','label':'2'}]},"
                        + "{'type':'select','id':'p','key':'p','valuesExpression':'=if q = \\'2\\' then [20, 21] else [10]'}";
        computed = computed.replace("\\'", "\\\"");
        assertThat(value(check(computed, "q", "2", "p", "21"), "p")).isEqualTo(21);
        assertThat(errors(check(computed, "q", "1", "p", "21"))).containsExactly("p option");
    }

    @Test
    void aCheckboxIsTrueOrFalse() {
        String box = "{'type':'checkbox','id':'b','key':'b','validate':{'required':true}}";
        assertThat(value(check(box, "b", "true"), "b")).isEqualTo(true);
        assertThat(errors(check(box))).containsExactly("b tick");
        assertThat(errors(check(box, "b", "perhaps"))).containsExactly("b option");
    }

    @Test
    void datesAndTimesAreWrittenAsFormJsWritesThem() {
        assertThat(value(check(DATE.formatted("date", ""), "d", "2026-05-01"), "d"))
                .isEqualTo("2026-05-01");
        assertThat(value(check(DATE.formatted("date", ""), "d", "2026年5月1日"), "d"))
                .isEqualTo("2026-05-01");
        assertThat(value(check(DATE.formatted("time", ""), "d", "09:30"), "d")).isEqualTo("09:30");
        String offset = ",'timeSerializingFormat':'utc_offset'";
        assertThat(value(check(DATE.formatted("time", offset), "d", "09:30"), "d"))
                .isEqualTo("09:30+08:00");
        assertThat(value(check(DATE.formatted("datetime", offset), "d", "2026-05-01", "d.time", "06:30"), "d"))
                .isEqualTo("2026-05-01T06:30+08:00");
        String normalized = ",'timeSerializingFormat':'utc_normalized'";
        assertThat(value(check(DATE.formatted("datetime", normalized), "d", "2026-05-01", "d.time", "06:30"), "d"))
                .isEqualTo("2026-04-30T22:30Z");
    }

    @Test
    void datesThatCannotBeAreRefused() {
        assertThat(errors(check(DATE.formatted("date", ""), "d", "2026-02-30"))).containsExactly("d date");
        assertThat(errors(check(DATE.formatted("date", ""), "d", "1899-12-31"))).containsExactly("d earliest");
        assertThat(errors(check(DATE.formatted("date", ",'disallowPassedDates':true"), "d", "2026-05-09")))
                .containsExactly("d passed");
        assertThat(errors(check(DATE.formatted("date", ",'disallowPassedDates':true"), "d", "2026-05-10")))
                .isEmpty();
        assertThat(errors(check(DATE.formatted("time", ""), "d", "09:31"))).containsExactly("d interval");
        assertThat(errors(check(DATE.formatted("time", ",'timeInterval':1"), "d", "09:31")))
                .isEmpty();
        assertThat(errors(check(DATE.formatted("datetime", ""), "d", "2026-05-01")))
                .containsExactly("d dateAndTime");
    }

    @Test
    void keysThatTheFormDoesNotHaveAreDropped() {
        assertThat(check(TEXT.formatted(""), "a", "1", "paid", "true", "a.b", "2")
                        .kept())
                .containsExactly(entry("a", "1"));
    }

    @Test
    void singleFieldsTakeOneValueOnlyAndNoOversizedText() {
        assertThat(errors(check(TEXT.formatted(""), "a", "1", "a", "2"))).containsExactly("a repeated");
        assertThat(errors(check(TEXT.formatted(""), "a", "x".repeat(4_001)))).containsExactly("a tooLong");
    }

    @Test
    void charactersThatNoDatabaseStoresAreRemoved() {
        assertThat(check(TEXT.formatted(""), "a", "x\u0000y\u007f\ud800z𠮷").kept())
                .containsExactly(entry("a", "xyz𠮷"));
    }

    @Test
    void aWidgetIsTheBeanOfItsName() {
        FormWidget widget = mock(FormWidget.class);
        when(widget.name()).thenReturn("map");
        assertThatThrownBy(() -> new FormWidgets(Map.of("mapTable", widget))).hasMessageContaining("mapWidget");
    }

    @Test
    void lockedFieldsKeepTheirOwnValue() {
        Map<String, Object> variables = Map.of("a", "mine", "lock", true);
        assertThat(check(TEXT.formatted(",'readonly':true"), variables, "a", "forged")
                        .kept())
                .containsExactly(entry("a", "mine"));
        assertThat(check(TEXT.formatted(",'readonly':'=lock'"), variables, "a", "forged")
                        .kept())
                .containsExactly(entry("a", "mine"));
        assertThat(check(TEXT.formatted(",'disabled':true,'validate':{'required':true}"), Map.of(), "a", "forged")
                        .kept())
                .isEmpty();
    }

    private static final String CHAIN = "{'type':'checkbox','id':'more','key':'more'},"
            + "{'type':'textfield','id':'why','key':'why','validate':{'required':true},"
            + "'conditional':{'hide':'=more != true'}}";

    @Test
    void hiddenFieldsAreNeitherCheckedNorKept() {
        assertThat(check(CHAIN, "why", "forged").kept()).containsExactly(entry("more", false));
        assertThat(errors(check(CHAIN, "more", "true"))).containsExactly("why required");
        assertThat(check(CHAIN, "more", "true", "why", "so").kept())
                .containsExactly(entry("more", true), entry("why", "so"));
    }

    @Test
    void theValueOfAHiddenFieldIsIgnoredInOtherConditions() {
        String third = CHAIN + ",{'type':'textfield','id':'z','key':'z','conditional':{'hide':'=why != \\\"so\\\"'}}";
        assertThat(check(third, "why", "so", "z", "1").kept()).containsOnlyKeys("more");
    }

    @Test
    void hidingGoesOnUntilNothingMoreIsHidden() {
        String third = CHAIN
                + ",{'type':'textfield','id':'y','key':'y','conditional':{'hide':'=why != \\\"so\\\"'}}"
                + ",{'type':'textfield','id':'z','key':'z','conditional':{'hide':'=y != \\\"1\\\"'},'validate':{'required':true}}";
        assertThat(check(third, "why", "so", "y", "1", "z", "2").kept()).containsOnlyKeys("more");
        assertThat(check(third, "more", "true", "why", "so", "y", "1", "z", "2").kept())
                .containsOnlyKeys("more", "why", "y", "z");
    }

    @Test
    void fieldsThatHideEachOtherDoNotGoRoundForever() {
        String mutual = "{'type':'textfield','id':'a','key':'a','conditional':{'hide':'=b != \\\"\\\"'}},"
                + "{'type':'textfield','id':'b','key':'b','conditional':{'hide':'=a != \\\"\\\"'}}";
        assertThat(check(mutual, "a", "1", "b", "").kept()).containsOnlyKeys("a");
        assertThat(check(mutual, "a", "1", "b", "2").kept()).containsOnlyKeys("a", "b");
    }

    @Test
    void aFieldThatThePageDidNotHaveIsAskedBeforeItCounts() {
        var submission = check(CHAIN, "_shown", "more", "more", "true");
        assertThat(errors(submission)).containsExactly("why appeared");
        assertThat(errors(check(CHAIN, "_shown", "more,why", "more", "true", "why", "")))
                .containsExactly("why required");
    }

    @Test
    void askingForThePageAnewSubmitsNothing() {
        var submission = check(CHAIN, "_shown", "more", "_refresh", "1", "more", "true");
        assertThat(submission.accepted()).isFalse();
        assertThat(submission.errors()).isEmpty();
        assertThat(submission.refreshed()).isTrue();
    }

    @Test
    void aGroupPutsItsFieldsUnderItsPath() {
        String group = "{'type':'group','id':'g','path':'address','components':[" + TEXT.formatted("") + "]}";
        assertThat(check(group, "address.a", "1").kept()).containsExactly(entry("address", Map.of("a", "1")));
    }

    @Test
    void personalFieldsArePassedOnAndNotKept() {
        var submission = check(
                TEXT.formatted(",'properties':{'keep':'never'}") + "," + NUMBER.formatted(""), "a", "secret", "n", "1");
        assertThat(submission.passing()).containsExactly(entry("a", "secret"));
        assertThat(submission.kept()).containsExactly(entry("n", 1));
        assertThat(submission.toString()).doesNotContain("secret");
    }

    @Test
    void defaultsAndVariablesAreWhereAFieldStarts() {
        String field = TEXT.formatted(",'defaultValue':'start','readonly':true");
        assertThat(check(field).kept()).containsExactly(entry("a", "start"));
        Map<String, Object> nothing = new LinkedHashMap<>();
        nothing.put("a", null);
        assertThat(check(field, nothing).kept()).containsExactly(entry("a", ""));
    }

    @Test
    void aWidgetOffersItsOwnOptionsAndHasTheLastWord() {
        FormWidget subjects = new FormWidget() {
            @Override
            public String name() {
                return "subjects";
            }

            @Override
            public String fragment() {
                return "x :: y";
            }

            @Override
            public Object model(FormContext context) {
                return null;
            }

            @Override
            public Optional<List<FormOption>> options(FormContext context) {
                return Optional.of(List.of(new FormOption("1", "CET4"), new FormOption("2", "CET6")));
            }

            @Override
            public Optional<FormError> check(Object value, FormContext context) {
                return ((List<?>) value).size() > 1 ? Optional.of(new FormError("", "own.tooMany")) : Optional.empty();
            }
        };
        var schema = form("{'type':'checklist','id':'s','key':'s','properties':{'widget':'subjects'},'values':[]}");
        assertThat(forms(subjects)
                        .check(schema, sent("s", "2"), context(Map.of()))
                        .kept())
                .containsExactly(entry("s", List.of("2")));
        assertThat(forms(subjects)
                        .check(schema, sent("s", "1", "s", "2"), context(Map.of()))
                        .errors())
                .containsExactly(new FormError("s", "own.tooMany"));
    }

    @Test
    void todayIsWhatTheClockSays() {
        String field = TEXT.formatted(",'conditional':{'hide':'=today() > date(\\\"2026-05-09\\\")'}");
        assertThat(check(field, "a", "1").kept()).isEmpty();
    }
}
