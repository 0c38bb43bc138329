package org.cetreg.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class RebindingRefusalTests {

    @Test
    void whoReadsEnglishReadsTheEnglishWordsOfTheTable() {
        var refusal = new RebindingRefusal("passportBound", "该通行证已绑定学籍", "That passport is bound already");

        assertThat(refusal.words(Locale.UK)).contains("That passport is bound already");
        assertThat(refusal.words(Locale.SIMPLIFIED_CHINESE)).contains("该通行证已绑定学籍");
    }

    @Test
    void whatAnAnalystDidNotTranslateIsReadInChinese() {
        assertThat(new RebindingRefusal("x", "请核对", " ").words(Locale.ENGLISH)).contains("请核对");
        assertThat(new RebindingRefusal("x", "请核对", null).words(Locale.ENGLISH)).contains("请核对");
    }

    @Test
    void aReasonOfTheCodeHasItsWordsElsewhere() {
        RebindingRefusal refusal = RebindingRefusal.of("recordGone");

        assertThat(refusal.reason()).isEqualTo("recordGone");
        assertThat(refusal.words(Locale.SIMPLIFIED_CHINESE)).isEmpty();
        assertThat(refusal.words(Locale.ENGLISH)).isEmpty();
    }
}
