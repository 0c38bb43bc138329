package org.cetreg.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.cetreg.exam.calendar.ExamDate;
import org.cetreg.exam.calendar.RegistrationPeriod;
import org.cetreg.exam.calendar.RegistrationWindow;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.util.ReflectionTestUtils;

class ExamCatalogueTests {

    static final Instant NOW = Instant.parse("2030-04-01T00:00:00Z");
    static final Instant OPENS = Instant.parse("2030-03-01T00:00:00Z");
    static final Instant CLOSES = Instant.parse("2030-05-01T00:00:00Z");

    @Test
    void theNearestWindowAboveACampusCounts() {
        ExamCatalogue catalogue = catalogue(List.of(window("99"), window("99301"), window("993011")), List.of());

        assertThat(catalogue.window("993011"))
                .map(RegistrationWindow::institutionCode)
                .contains("993011");
        assertThat(catalogue.window("993010"))
                .map(RegistrationWindow::institutionCode)
                .contains("99301");
        assertThat(catalogue.window("991010"))
                .map(RegistrationWindow::institutionCode)
                .contains("99");
        assertThat(catalogue.window("983010")).isEmpty();
    }

    @Test
    void theNearestFeeAboveACampusCounts() {
        ExamCatalogue catalogue = catalogue(
                List.of(),
                List.of(
                        new Fee(new SittingId(1), "1", "99", new Money(1)),
                        new Fee(new SittingId(1), "1", "993010", new Money(0))));

        assertThat(catalogue.fee("1", "993010")).contains(Money.ZERO);
        assertThat(catalogue.fee("1", "993011")).contains(new Money(1));
        assertThat(catalogue.fee("2", "993010")).isEmpty();
        assertThat(catalogue.fee("1", "981010")).isEmpty();
    }

    @Test
    void theTreeIsWalkedFromProvincesDownInOrderOfCodes() {
        ExamCatalogue catalogue = catalogue(List.of(), List.of());

        assertThat(catalogue.provinces()).extracting(Institution::code).containsExactly("98", "99");
        assertThat(catalogue.children("99301")).extracting(Institution::code).containsExactly("993010", "993011");
        assertThat(catalogue.children("993010")).isEmpty();
    }

    @Test
    void oralTestsAreAtTheCampusesOfTheOwnSchoolUnlessSomethingElseIsSet() {
        ExamCatalogue catalogue = catalogue(List.of(), List.of());

        assertThat(catalogue.oralCampuses("993010")).containsExactly("993010", "993011");
        assertThat(catalogue.oralCampuses("991010")).containsExactly("991010");
    }

    @Test
    void whatACampusSetsForOralTestsWinsOverItsSchoolAndASchoolOnOfferMeansEachOfItsCampuses() {
        ExamCatalogue catalogue = catalogue(
                List.of(),
                List.of(),
                List.of(
                        new OralCampusSetting("99301", "991010"),
                        new OralCampusSetting("99301", "99301"),
                        new OralCampusSetting("993011", "991010")));

        assertThat(catalogue.oralCampuses("993010")).containsExactly("991010", "993010", "993011");
        assertThat(catalogue.oralCampuses("993011")).containsExactly("991010");
        assertThat(catalogue.oralCampuses("991010")).containsExactly("991010");
    }

    @Test
    void anInstitutionIsLabelledWithItsCode() {
        assertThat(catalogue(List.of(), List.of()).institution("99301").label()).isEqualTo("(99301)测试学校机构01");
    }

    @Test
    void unknownCodesAndNullAreRefusedByName() {
        ExamCatalogue catalogue = catalogue(List.of(), List.of());

        assertThatThrownBy(() -> catalogue.institution("12345")).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> catalogue.institution(null)).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> catalogue.subject("Z")).isInstanceOf(NoSuchElementException.class);
        assertThat(catalogue.find(null)).isEmpty();
        assertThat(catalogue.findSubject(null)).isEmpty();
    }

    @Test
    void subjectsAreOrderedByCodeWhateverTheDatabaseSays() {
        assertThat(catalogue(List.of(), List.of()).subjects())
                .extracting(Subject::code)
                .containsExactly("1", "3", "F");
    }

    @Test
    void aWindowIsOpenFromItsFirstMomentUntilBeforeItsLast() {
        RegistrationWindow window = window("99");

        assertThat(window.isOpen(OPENS.minusNanos(1))).isFalse();
        assertThat(window.isOpen(OPENS)).isTrue();
        assertThat(window.isOpen(CLOSES.minusNanos(1))).isTrue();
        assertThat(window.isOpen(CLOSES)).isFalse();
        assertThat(window.isOver(CLOSES)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2030-02-28T23:59:59Z, before",
        "2030-03-01T00:00:00Z, open",
        "2030-03-30T23:59:59Z, open",
        "2030-03-31T00:00:00Z, after"
    })
    void rw1_forTheTablesAWindowIsBeforeOpenOrAfter(Instant now, String state) {
        var window = new RegistrationWindow(
                1, "99", Instant.parse("2030-03-01T00:00:00Z"), Instant.parse("2030-03-31T00:00:00Z"));

        assertThat(window.state(now)).isEqualTo(state);
    }

    @Test
    void forTheTablesTheWindowOfACampusIsTheNearestAndWhereNoneIsSetThereIsNone() {
        var catalogue = catalogue(List.of(window("99")), List.of());

        assertThat(catalogue.windowState("993010")).isIn("before", "open", "after");
        assertThat(catalogue.windowState("981010")).isEqualTo("none");
    }

    @Test
    void ro2_studentsOfOtherSchoolsWaitForTheirStageAndThoseOfTheSchoolDoNot() {
        RegistrationWindow staged = new RegistrationWindow(1, "99", NOW.minusSeconds(60), NOW.plusSeconds(60));
        ReflectionTestUtils.setField(staged, "othersFrom", NOW.plusSeconds(1));
        var catalogue = catalogue(List.of(staged), List.of());

        assertThat(catalogue.windowState("993010", "993011")).isEqualTo("open");
        assertThat(catalogue.windowState("993010", "991010")).isEqualTo("ownFirst");
        assertThat(catalogue.window("993010", "991010"))
                .map(RegistrationWindow::opensAt)
                .contains(NOW.plusSeconds(1));
        assertThat(catalogue.window("993010", "993011"))
                .map(RegistrationWindow::opensAt)
                .contains(NOW.minusSeconds(60));
        ReflectionTestUtils.setField(staged, "othersFrom", NOW);
        assertThat(catalogue.windowState("993010", "991010")).isEqualTo("open");
    }

    @Test
    void namesFollowTheReadersLanguage() {
        Sitting sitting = catalogue(List.of(), List.of()).sitting();

        assertThat(sitting.name(Locale.SIMPLIFIED_CHINESE)).isEqualTo("2030年上半年");
        assertThat(sitting.name(Locale.UK)).isEqualTo("First half of 2030");
        assertThat(sitting.name(Locale.FRENCH)).isEqualTo("2030年上半年");
    }

    @Test
    void ticketsArePrintedOnceTheArrangementIsPublishedAndTheDateHasCome() {
        Sitting sitting = catalogue(List.of(), List.of()).sitting();
        assertThat(sitting.printsTickets(NOW)).isFalse();

        sitting.offerTicketsFrom(NOW);
        assertThat(sitting.printsTickets(NOW)).isFalse();

        assertThat(sitting.publishArrangement(OPENS)).isTrue();
        assertThat(sitting.printsTickets(NOW)).isTrue();
        assertThat(sitting.printsTickets(NOW.minusNanos(1))).isFalse();
    }

    @Test
    void anArrangementIsPublishedOnce() {
        Sitting sitting = catalogue(List.of(), List.of()).sitting();

        assertThat(sitting.publishArrangement(OPENS)).isTrue();
        assertThat(sitting.publishArrangement(CLOSES)).isFalse();
        assertThat(sitting.arrangementPublishedAt()).contains(OPENS);
    }

    static RegistrationWindow window(String institutionCode) {
        return new RegistrationWindow(1, institutionCode, OPENS, CLOSES);
    }

    static ExamCatalogue catalogue(List<RegistrationWindow> windows, List<Fee> fees) {
        return catalogue(windows, fees, List.of());
    }

    static ExamCatalogue catalogue(
            List<RegistrationWindow> windows, List<Fee> fees, List<OralCampusSetting> oralCampuses) {
        return new ExamCatalogue(
                new ExamCatalogue.Contents(
                        new Sitting(1, "2030年上半年", "First half of 2030", 2030, 1, "1"),
                        List.of(
                                new Institution("993011", "测试校区机构002"),
                                new Institution("99", "测试省"),
                                new Institution("98", "示例省"),
                                new Institution("99301", "测试学校机构01"),
                                new Institution("99101", "测试学校"),
                                new Institution("991010", "99101-0学区"),
                                new Institution("993010", "测试校区机构001")),
                        List.of(
                                new Subject("F", "英语四级口试", "English 4 oral", 4, Subject.Kind.ORAL, "ENGLISH"),
                                new Subject("1", "英语四级笔试", "English 4", 4, Subject.Kind.WRITTEN, "ENGLISH"),
                                new Subject("3", "日语四级笔试", "Japanese 4", 4, Subject.Kind.WRITTEN, "JAPANESE")),
                        List.of(),
                        windows,
                        fees,
                        List.of(),
                        oralCampuses,
                        Optional.empty()),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void knownInstitutionsAndSubjectsAreFoundByCode() {
        ExamCatalogue catalogue = catalogue(List.of(window("99")), List.of());

        assertThat(catalogue.subject("1").name()).isEqualTo("英语四级笔试");
        assertThat(catalogue.findSubject("3").map(Subject::code)).contains("3");
        assertThat(catalogue.institution("99301").name()).isEqualTo("测试学校机构01");
        assertThat(catalogue.institution("99301")).hasToString("(99301)测试学校机构01");
        assertThat(catalogue.registrationPeriod()).contains(new RegistrationPeriod(OPENS, CLOSES));
    }

    @Test
    void rw1_anIncompleteExaminationDateCountsAsNone() {
        ExamDate set = new ExamDate(1, "1", OPENS, CLOSES);
        ExamDate half = new ExamDate(1, "3", OPENS, CLOSES);
        ReflectionTestUtils.setField(half, "endsAt", null);
        ExamCatalogue catalogue = new ExamCatalogue(
                new ExamCatalogue.Contents(
                        new Sitting(7, "2030年上半年", "First half of 2030", 2030, 1, "2"),
                        List.of(),
                        List.of(),
                        List.of(set, half),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty()),
                Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(catalogue.examDate("1")).contains(set);
        assertThat(catalogue.examDate("3")).isEmpty();
    }

    @Test
    void aSittingReturnsTheOfficesValues() {
        Sitting sitting = new Sitting(7, "2030年上半年", "First half of 2030", 2030, 1, "2");

        assertThat(sitting.id()).isEqualTo(new SittingId(7));
        assertThat(sitting.name()).isEqualTo("2030年上半年");
        assertThat(sitting.nameEn()).isEqualTo("First half of 2030");
        assertThat(sitting.agreementVersion()).isEqualTo("2");
    }

    @Test
    void codesUpwardsEndWithTheProvince() {
        assertThat(new Institution("993010", "校区").codesUpwards()).containsExactly("993010", "99301", "99");
        assertThat(new Institution("99301", "学校").codesUpwards()).containsExactly("99301", "99");
        assertThat(new Institution("99", "省").codesUpwards()).containsExactly("99");
    }
}
