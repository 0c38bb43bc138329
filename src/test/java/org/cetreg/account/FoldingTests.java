package org.cetreg.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldingTests {

    @Test
    void numbersAreHalfWidthUpperCaseAndWithoutSpaces() {
        assertThat(Folding.number("　１１０１０５ 19491231 ００２ｘ ")).isEqualTo("11010519491231002X");
        assertThat(Folding.number("a123456（7）")).isEqualTo("A123456(7)");
        assertThat(Folding.number("\u200BE1234\u00AD5678\uFEFF"))
                .as("invisible characters")
                .isEqualTo("E12345678");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "张三·李四", "张三•李四", "张三‧李四", "张三・李四", "张三･李四", "张三．李四", "张三.李四", "张三 · 李四", " 张三·李四　", "张三∙李四", "张三⋅李四"
            })
    void everySignForTheMiddleDotIsTheOne(String typed) {
        assertThat(Folding.name(typed)).isEqualTo("张三·李四");
    }

    @Test
    void latinNamesKeepTheirDotsAndSingleSpaces() {
        assertThat(Folding.name("  Ｊohn   F. Kennedy ")).isEqualTo("John F. Kennedy");
    }

    @Test
    void wideSignsAreFoldedFromTheFirstToTheLastAndNoOthers() {
        assertThat(Folding.halfWidth("！ａ～　")).isEqualTo("!a~ ");
        assertThat(Folding.halfWidth("\uff00\uff5f")).isEqualTo("\uff00\uff5f");
    }
}
