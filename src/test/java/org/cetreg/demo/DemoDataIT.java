package org.cetreg.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.TestClock;
import org.cetreg.eligibility.roster.RosterImport;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.imports.InstitutionImport;
import org.cetreg.exam.imports.OralCampusImport;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class DemoDataIT {

    @Autowired
    InstitutionImport institutions;

    @Autowired
    RosterImport roster;

    @Autowired
    OralCampusImport oralCampuses;

    @Autowired
    ExamCatalogues catalogues;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Fixtures fixtures;

    DemoData data;

    @BeforeEach
    void load() {
        fixtures.sitting();
        data = new DemoData(institutions, roster, oralCampuses, catalogues, jdbc, clock, transaction);
        data.load();
    }

    @AfterEach
    void backToToday() {
        clock.reset();
        data.load();
    }

    @Test
    void thePeopleOfTheSpecificationAreOnTheRoster() {
        assertThat(student("99301000001")).isEqualTo("MACAO_ID 颜冬儿 993010 专科 2016 化学学院 物理 1,3,4,5,6,F");
        assertThat(student("99301000002")).isEqualTo("MACAO_ID 罗海安 993010 专科 2016 化学学院 物理 1,F");
        assertThat(student("WW1")).isEqualTo("TAIWAN_PERMIT 张三·李四 991010 本科 2016 工商管理 会计 1,2,F,S");
    }

    @Test
    void everythingCanBeChosenAtTheirCampuses() {
        ExamCatalogue catalogue = catalogues.current();

        for (String campus : List.of("991010", "993010")) {
            assertThat(catalogue.window(campus))
                    .hasValueSatisfying(
                            window -> assertThat(window.isOpen(clock.instant())).isTrue());
            for (String subject : Fixtures.SUBJECTS) {
                assertThat(catalogue.fee(subject, campus)).contains(new Money(1));
                assertThat(catalogue.examDate(subject)).isPresent();
                assertThat(capacity(campus, subject)).isEqualTo(50);
            }
        }
        assertThat(catalogue.institution("99301").label()).isEqualTo("(99301)测试学校机构01");
    }

    @Test
    void theOralTestsAreAtSeveralSchoolsAndOneCampusIsFull() {
        ExamCatalogue catalogue = catalogues.current();

        assertThat(catalogue.oralCampuses("993010")).containsExactly("993010", "993011", "993020", "993021", "993030");
        assertThat(catalogue.oralCampuses("993011")).containsExactly("993010", "993011");
        assertThat(catalogue.oralCampuses("991010")).containsExactly("991010");
        assertThat(capacity("993021", "F")).isZero();
    }

    @Test
    void somePlacesRefuseForEachReason() {
        ExamCatalogue catalogue = catalogues.current();

        assertThat(catalogue.window("981010").orElseThrow().isOver(clock.instant()))
                .isTrue();
        assertThat(catalogue.window("981020").orElseThrow().opensAt()).isAfter(clock.instant());
        assertThat(catalogue.fee("7", "993011")).contains(Money.ZERO);
        assertThat(capacity("993011", "9")).isZero();
        assertThat(capacity("993011", "2")).isOne();
    }

    @Test
    void noticesAreThereInBothLanguages() {
        ExamCatalogue catalogue = catalogues.current();

        assertThat(catalogue.notices())
                .extracting(notice -> notice.title(Locale.CHINESE))
                .contains(catalogue.sitting().name() + "网上报名开始", "考试当天请带齐证件");
        assertThat(catalogue.provincialNotice("99")).hasValueSatisfying(notice -> {
            assertThat(notice.title(Locale.CHINESE)).isEqualTo("测试省考生须知");
            assertThat(notice.body(Locale.ENGLISH)).contains("own campus");
        });
        assertThat(catalogue.provincialNotice("98")).isEmpty();
    }

    @Test
    void aSecondStartChangesNothing() {
        String before = versions();

        data.load();

        assertThat(versions()).isEqualTo(before);
    }

    @Test
    void aStartAfterTheWindowOpensItAgain() {
        clock.advance(Duration.ofDays(40));

        data.load();

        ExamCatalogue catalogue = catalogues.current();
        assertThat(catalogue.window("993010").orElseThrow().isOpen(clock.instant()))
                .isTrue();
        assertThat(catalogue.sitting().ticketsFrom().orElseThrow())
                .isAfter(catalogue.window("993010").orElseThrow().closesAt());
        assertThat(catalogue.examDate("1").orElseThrow().startsAt())
                .isAfter(catalogue.sitting().ticketsFrom().orElseThrow());
    }

    @Test
    void aStartAfterTheTicketsWereArrangedLeavesTheirDates() {
        List<Instant> dates = rolledBack(() -> {
            long sitting = new DemoSitting(jdbc, clock).prepare();
            jdbc.update(
                    "update sitting set tickets_from = null, arrangement_published_at = now() where id = ?", sitting);
            jdbc.update("update registration_window set closes_at = opens_at + interval '1 hour'");
            new DemoSitting(jdbc, clock).prepare();
            return jdbc.queryForList("select tickets_from from sitting where id = ?", Instant.class, sitting);
        });

        assertThat(dates).containsExactly((Instant) null);
    }

    @Test
    void whenTheExaminationsAreOverANewSittingBegins() {
        List<String> names = rolledBack(() -> {
            Clock nextYear = Clock.offset(clock, Duration.ofDays(400));
            new DemoSitting(jdbc, nextYear).prepare();
            return jdbc.queryForList("select name from sitting where current", String.class);
        });

        assertThat(names).singleElement().asString().matches("20[0-9]{2}年[上下]半年");
    }

    private <T> T rolledBack(Supplier<T> work) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            return work.get();
        });
    }

    private String student(String number) {
        return jdbc.queryForObject("""
                select concat_ws(' ', document_type, name, campus_code, degree, entry_year, faculty, major,
                    replace(qualifications, ';', ','))
                from student_record where document_number = ?""", String.class, number);
    }

    private int capacity(String campus, String subject) {
        return jdbc.queryForObject(
                "select capacity from seat_quota where sitting_id = ? and campus_code = ? and subject_code = ?",
                Integer.class,
                fixtures.sitting().value(),
                campus,
                subject);
    }

    /** Which transactions wrote the rows: any write, also one of the same values, changes it. */
    private String versions() {
        List<String> versions = new ArrayList<>();
        for (String table : List.of(
                "institution",
                "sitting",
                "sitting_subject",
                "registration_window",
                "fee",
                "notice",
                "seat_quota",
                "student_record",
                "oral_campus_setting")) {
            versions.add(
                    table + jdbc.queryForList("select xmin::text || ctid from " + table + " order by 1", String.class));
        }
        return String.join("\n", versions);
    }
}
