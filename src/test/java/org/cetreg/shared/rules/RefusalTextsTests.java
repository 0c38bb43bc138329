package org.cetreg.shared.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.util.Locale;
import java.util.Map;
import org.cetreg.shared.rules.Refusal.Words;
import org.cetreg.shared.time.BeijingTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.BeanUtils;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Checks the texts of a refusal for readers of either language. */
class RefusalTextsTests {

    private static final Map<String, String> FACTS =
            Map.of("campus", "993010", "opens", "2030-03-01T01:00:00Z", "qualified", "1,F", "level", "6");

    private RefusalTexts texts;

    @BeforeEach
    void setUp() throws NoSuchMethodException {
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/shared", "messages/eligibility", "messages/registration");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        Constructor<BeijingTime> times = BeijingTime.class.getDeclaredConstructor(MessageSource.class);
        texts = new RefusalTexts(messages, new Names(), BeanUtils.instantiateClass(times, messages));
    }

    @AfterEach
    void reset() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void factsAreSaidInTheReadersLanguage() {
        Refusal refusal = refusal(new Words(
                "{campus}于 {opens} 开始：{qualified}、{level}、{closes}",
                "{campus} opens on {opens}: {qualified}, {level}, {closes}",
                "请在{opens}之后再来",
                "Come back after {opens}"));

        assertThat(texts.text(refusal, Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("(993010)校区于 2030年3月1日 09:00（北京时间） 开始：科目1、科目F、六级、（未设置）");
        assertThat(texts.text(refusal, Locale.ENGLISH))
                .isEqualTo(
                        "(993010)校区 opens on 1 March 2030, 09:00 (Beijing time): subject 1, subject F, CET-6 level, (not set)");
        read(Locale.SIMPLIFIED_CHINESE);
        assertThat(texts.remedy(refusal)).isEqualTo("请在2030年3月1日 09:00（北京时间）之后再来");
        read(Locale.ENGLISH);
        assertThat(texts.remedy(refusal)).isEqualTo("Come back after 1 March 2030, 09:00 (Beijing time)");
        assertThat(texts.subject(refusal.about("F"))).isEqualTo("subject F");
    }

    @Test
    void whereOneLanguageIsMissingTheOtherIsSaid() {
        assertThat(texts.text(refusal(new Words("满", "", "", "")), Locale.ENGLISH))
                .isEqualTo("满");
        assertThat(texts.text(refusal(new Words("", "Full", "", "")), Locale.CHINA))
                .isEqualTo("Full");
    }

    @Test
    void withoutWordsTheBundleIsUsedForTheReasonTheTableOrAnyRule() {
        Words none = new Words("", "", "", "");
        assertThat(texts.text(new Refusal("seatGone", "SubjectRules", null, none, null, null, null), Locale.ENGLISH))
                .startsWith("Seats go to those who submit first.");
        assertThat(texts.text(new Refusal("odd", "RebindingRules", null, none, null, null, null), Locale.CHINA))
                .isEqualTo("不符合换绑的规定。");
        assertThat(texts.text(new Refusal("odd", "Cet6NumberRules", null, none, null, null, null), Locale.CHINA))
                .isEqualTo("号码不符合要求。");
        assertThat(texts.text(new Refusal("odd", "SubjectRules", null, none, null, null, null), Locale.CHINA))
                .isEqualTo("不符合报考规则。");
        read(Locale.ENGLISH);
        assertThat(texts.remedy(new Refusal("odd", "SubjectRules", null, none, null, null, null)))
                .isEqualTo("Ask your school for the reason.");
    }

    private static Refusal refusal(Words words) {
        return new Refusal("full", "SubjectRules", null, words, null, null, FACTS);
    }

    private static void read(Locale reader) {
        LocaleContextHolder.setLocale(reader);
    }

    private static final class Names implements FactNames {

        @Override
        public String institution(String code, Locale reader) {
            return "(" + code + ")校区";
        }

        @Override
        public String subject(String code, Locale reader) {
            return (reader.equals(Locale.ENGLISH) ? "subject " : "科目") + code;
        }
    }
}
