package org.cetreg.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

class SubjectTests {

    private final Subject written = new Subject("3", "日语四级笔试", "Japanese 4", 4, Subject.Kind.WRITTEN, "JAPANESE");
    private final Subject oral = new Subject("S", "英语六级口试", "English 6 oral", 6, Subject.Kind.ORAL, Subject.ENGLISH);

    @Test
    void aSubjectReturnsItsCatalogueValues() {
        assertThat(written.code()).isEqualTo("3");
        assertThat(written.name()).isEqualTo("日语四级笔试");
        assertThat(written.nameEn()).isEqualTo("Japanese 4");
        assertThat(written.level()).isEqualTo(4);
        assertThat(written.kind()).isEqualTo(Subject.Kind.WRITTEN);
        assertThat(written.language()).isEqualTo("JAPANESE");
        assertThat(written).hasToString("3 日语四级笔试");
    }

    @Test
    void writtenAndOralAreToldApart() {
        assertThat(written.isWritten()).isTrue();
        assertThat(oral.isWritten()).isFalse();
        assertThat(oral.kind()).isEqualTo(Subject.Kind.ORAL);
    }

    @Test
    void rw4_englishIsToldFromTheOtherLanguages() {
        assertThat(oral.isEnglish()).isTrue();
        assertThat(written.isEnglish()).isFalse();
    }

    @Test
    void namesFollowTheReader() {
        ReflectionTestUtils.setField(written, "language", new Language("JAPANESE", "日语", "Japanese"));

        assertThat(written.name(Locale.SIMPLIFIED_CHINESE)).isEqualTo("日语四级笔试");
        assertThat(written.name(Locale.UK)).isEqualTo("Japanese 4");
        assertThat(written.languageName(Locale.SIMPLIFIED_CHINESE)).isEqualTo("日语");
        assertThat(written.languageName(Locale.UK)).isEqualTo("Japanese");
    }
}
