package org.cetreg.shared.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;
import org.cetreg.shared.rules.Refusal.Weight;
import org.cetreg.shared.rules.Refusal.Who;
import org.cetreg.shared.rules.Refusal.Words;
import org.junit.jupiter.api.Test;

class RefusalTests {

    @Test
    void aReasonOfTheCodeIsAboutNoSubjectAndHasItsWordsElsewhere() {
        assertThat(Refusal.of("recordTaken", Who.CENTRE))
                .isEqualTo(new Refusal("recordTaken", null, null, null, Who.CENTRE, Weight.REFUSE, Map.of()));
        assertThat(Refusal.of("queriesClosed", Who.NOBODY, Map.of("from", "x")).facts())
                .containsExactly(Map.entry("from", "x"));
    }

    @Test
    void aCopyForOneSubjectKeepsEverythingElse() {
        Words words = new Words("满", "Full", "另选校区", "Choose another campus");
        Refusal refusal = new Refusal("full", "T", null, words, Who.CANDIDATE, Weight.NOTE, Map.of("campus", "993010"));

        assertThat(refusal.about("F"))
                .isEqualTo(
                        new Refusal("full", "T", "F", words, Who.CANDIDATE, Weight.NOTE, Map.of("campus", "993010")));
    }

    @Test
    void itRefusesUnlessItIsANote() {
        assertThat(new Refusal("full", null, null, null, null, null, null).refuses())
                .isTrue();
        assertThat(new Refusal("full", null, null, null, null, Weight.NOTE, null).refuses())
                .isFalse();
    }

    @Test
    void wordsComeInTheReadersLanguageOrElseInTheOther() {
        Words both = new Words("满", "Full", "另选", "Choose");
        assertThat(both.text(Locale.UK)).contains("Full");
        assertThat(both.text(Locale.SIMPLIFIED_CHINESE)).contains("满");
        assertThat(both.remedy(Locale.UK)).contains("Choose");
        assertThat(both.remedy(Locale.FRENCH)).contains("另选");

        assertThat(new Words("满", " ", "另选", null).text(Locale.ENGLISH)).contains("满");
        assertThat(new Words("满", " ", "另选", null).remedy(Locale.ENGLISH)).contains("另选");
        assertThat(new Words("", "Full", null, "Choose").text(Locale.CHINA)).contains("Full");
        assertThat(new Words("", "Full", null, "Choose").remedy(Locale.CHINA)).contains("Choose");
        assertThat(new Words("", " ", null, null).text(Locale.CHINA)).isEmpty();
    }

    @Test
    void anOldStoredRefusalCanStillBeRead() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        Refusal refusal = new Refusal(
                "full", "T", "F", new Words("满", "Full", "", ""), Who.SCHOOL, Weight.NOTE, Map.of("level", "4"));

        assertThat(json.readValue(json.writeValueAsString(refusal), Refusal.class))
                .isEqualTo(refusal);
        assertThat(json.readValue("{\"reason\": \"full\", \"told\": true}", Refusal.class))
                .isEqualTo(Refusal.of("full", null));
    }
}
