package org.cetreg.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeelNamesTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`own`                                              | own",
                "`\"own\"`                                          | ``",
                "`\"a \\\"quoted\\\" word\" + own`                  | own",
                "`own // the \"old one\n + school`                  | own,school",
                "`own /* not \" school */ + province`               | own,province",
                "`\"https://example.org\" + own`                    | own",
                "`string length(own) > 2`                           | own",
                "`date and time(moment)`                            | moment",
                "`for x in list return x + own`                     | list,own",
                "`some x in list satisfies x = own`                 | list,own",
                "`record.part.own`                                  | record",
                "`{school: own}.school`                             | own",
                "`if degree = \"x\" then duration else null`        | degree,duration",
            })
    void theVariablesOfAnExpressionAreThoseItReads(String feel, String variables) {
        assertThat(String.join(",", FeelNames.variables(feel))).isEqualTo(variables == null ? "" : variables);
    }

    /** A pattern that recurses once for each character ends the request with a StackOverflowError. */
    @Test
    void aLongTextOrCommentIsNoTrouble() {
        String text = "\"" + "字\\\"".repeat(50_000) + "\"";
        String comment = "/*" + "*x".repeat(50_000) + "*/";

        assertThat(FeelNames.variables(text + comment + " + own")).containsExactly("own");
    }

    @Test
    void feelIsTheDefaultLanguage() {
        assertThat(FeelNames.isFeel(null)).isTrue();
        assertThat(FeelNames.isFeel("FEEL")).isTrue();
        assertThat(FeelNames.isFeel("juel")).isFalse();
    }
}
