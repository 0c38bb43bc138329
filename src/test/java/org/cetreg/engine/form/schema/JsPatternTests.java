package org.cetreg.engine.form.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsPatternTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "^a$             | a      | true",
                "^a$             | ba     | false",
                "^[\\w.-]+$      | a-b.c  | true",
                "^[a-z&&[b]]$    | &]     | true",
                "^\\s$           | `\u3000` | true",
                "^[\\s]$         | `\u00a0` | true",
                "^(?<y>\\d{4})-\\k<y>$ | 2026-2026 | true",
                "^\\u4e00$       | 一     | true",
                "^x{,3}$         | x{,3}  | true",
                "^[^]$           | a      | true",
                "^\\/\\d\\/$     | /7/    | true",
                "^.$             | a      | true",
                "^.$             | `\n`   | false",
                "^a}$            | a}     | true",
                "^\\x41$         | A      | true",
                "^\\v$           | `\u000b` | true",
                "^[\\b]$         | `\b`   | true",
                "\\ba            | a      | true",
                "\\ba            | ba     | false",
                "\\Ba            | ba     | true",
                "\\Ba            | a      | false",
                "^(a)\\1$        | aa     | true",
                "^(a)(b)(c)(d)(e)(f)(g)(h)(i)\\9$ | abcdefghii | true",
                "^\\++$          | +++    | true",
                "^(?:a)(?=b)b$   | ab     | true",
                "^\\-$           | -      | true",
                "^[^a]$          | b      | true",
                "^[^a]$          | a      | false",
                "\\x41           | A      | true",
                "\\++            | ++     | true",
            })
    void patternsMeanWhatScriptsMean(String pattern, String text, boolean found) {
        assertThat(JsPattern.test(JsPattern.of(pattern), text)).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?i)a", "(?>a)", "a++", "\\p{L}", "\\Qa\\E", "[]", "a\\", "[a", "(a", "\\A"})
    void whatScriptsDoNotKnowIsRefused(String pattern) {
        assertThatThrownBy(() -> JsPattern.of(pattern)).isInstanceOf(PatternSyntaxException.class);
    }

    @Test
    void aSearchThatWouldNeverEndFindsNothing() {
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
            assertThat(JsPattern.test(JsPattern.of("^(a+)+$"), "a".repeat(60) + "!"))
                    .isFalse();
            assertThat(JsPattern.test(JsPattern.of("^(a|b)*$"), "ab".repeat(5_000) + "!"))
                    .isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a*+", "a?+", "a++", "a{2}+"})
    void aPossessiveQuantifierIsCalledByItsName(String pattern) {
        assertThatThrownBy(() -> JsPattern.of(pattern)).hasMessageContaining("possessive");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+a", "(?", "\\x4", "\\xg0", "\\u4e0", "[\\1]", "[\\B]", "[\\k<y>]", "\\k", "\\k1", "\\z", "[^"})
    void patternsThatScriptsRefuseAreRefusedToo(String pattern) {
        assertThatThrownBy(() -> JsPattern.of(pattern)).isInstanceOf(PatternSyntaxException.class);
    }

    @Test
    void aZeroStandsForTheCharacterOfThatNumber() {
        assertThat(JsPattern.test(JsPattern.of("^\\0$"), "\0")).isTrue();
        assertThat(JsPattern.test(JsPattern.of("^\\0$"), "0")).isFalse();
    }

    @Test
    void aSearchGoesOnAsLongAsItsStepsLast() {
        Pattern stubborn = JsPattern.of("^(x?)(a+)+\\1$");

        Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(JsPattern.test(stubborn, "a".repeat(60) + "!")).isFalse());
        assertThat(JsPattern.test(stubborn, "a".repeat(60))).isTrue();
    }
}
