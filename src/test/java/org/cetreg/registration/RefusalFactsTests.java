package org.cetreg.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.exam.Catalogues;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.Institution;
import org.cetreg.exam.Sitting;
import org.cetreg.exam.Subject;
import org.cetreg.exam.calendar.RegistrationWindow;
import org.cetreg.shared.rules.NamedFact;
import org.junit.jupiter.api.Test;
import org.springframework.beans.BeanUtils;
import org.springframework.test.util.ReflectionTestUtils;

class RefusalFactsTests {

    private static final Instant OPENS = Instant.parse("2030-03-01T00:00:00Z");
    private static final Instant CLOSES = Instant.parse("2030-05-01T00:00:00Z");

    @Test
    void factsContainPlacesAndTimes() {
        assertThat(RefusalFacts.at(catalogue(), "993011", "993010", 6).named())
                .containsOnly(
                        Map.entry("campus", "993011"),
                        Map.entry("own", "993010"),
                        Map.entry("school", "99301"),
                        Map.entry("province", "99"),
                        Map.entry("level", "6"),
                        Map.entry("opens", OPENS.toString()),
                        Map.entry("closes", CLOSES.toString()));
    }

    @Test
    void withoutAWindowThereAreNoFactsAboutIt() {
        assertThat(RefusalFacts.at(catalogue(), "981010", "981010", 4).named())
                .containsOnlyKeys("campus", "own", "school", "province", "level");
    }

    @Test
    void qualifiedSubjectsAreNamedInTheOrderOfTheCatalogue() {
        assertThat(facts().qualified(catalogue(), record("F", "1", "9")).named())
                .containsEntry("qualified", "1,F");
        assertThat(facts().qualified(catalogue(), record("9")).named()).doesNotContainKey("qualified");
    }

    @Test
    void subjectsAreListedUnderTheirNameOrNotAtAll() {
        assertThat(facts().subjects("entered", List.of("1", "4")).named()).containsEntry("entered", "1,4");
        assertThat(facts().subjects("entered", List.of()).named()).doesNotContainKey("entered");
    }

    @Test
    void timesAreGivenAsMoments() {
        assertThat(facts().until(CLOSES).named()).containsEntry("until", CLOSES.toString());
        assertThat(RefusalFacts.from(OPENS)).containsExactly(Map.entry("from", OPENS.toString()));
    }

    @Test
    void everyFactHasANameThatTextsMayUse() {
        assertThat(facts().qualified(catalogue(), record("1"))
                        .subjects("entered", List.of("1"))
                        .until(CLOSES)
                        .named())
                .allSatisfy((name, value) -> assertThat(NamedFact.of(name)).isPresent());
    }

    private static RefusalFacts facts() {
        return RefusalFacts.at(catalogue(), "993010", "993010", 4);
    }

    private static StudentRecord record(String... subjects) {
        StudentRecord record = BeanUtils.instantiateClass(StudentRecord.class);
        ReflectionTestUtils.setField(record, "qualifications", String.join(";", subjects));
        return record;
    }

    private static ExamCatalogue catalogue() {
        return Catalogues.of(
                new Sitting(1, "2030年上半年", "First half of 2030", 2030, 1, "1"),
                List.of(
                        new Institution("98", "示例省"),
                        new Institution("98101", "示例学校"),
                        new Institution("981010", "示例校区"),
                        new Institution("99", "测试省"),
                        new Institution("99301", "测试学校机构01"),
                        new Institution("993010", "测试校区机构001"),
                        new Institution("993011", "测试校区机构002")),
                List.of(
                        new Subject("F", "英语四级口试", "English 4 oral", 4, Subject.Kind.ORAL, "ENGLISH"),
                        new Subject("1", "英语四级笔试", "English 4", 4, Subject.Kind.WRITTEN, "ENGLISH"),
                        new Subject("4", "日语六级笔试", "Japanese 6", 6, Subject.Kind.WRITTEN, "JAPANESE")),
                List.of(new RegistrationWindow(1, "99", OPENS, CLOSES)),
                Clock.systemUTC());
    }
}
