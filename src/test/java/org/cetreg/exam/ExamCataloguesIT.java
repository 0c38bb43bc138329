package org.cetreg.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.IntegrationTest;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@IntegrationTest
class ExamCataloguesIT {

    @Autowired
    ExamCatalogues catalogues;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Clock clock;

    @Autowired
    CatalogueReader reader;

    @Test
    void theCatalogueShowsWhatTheOfficeHasSet() {
        Campus campus = fixtures.openCampus();

        ExamCatalogue catalogue = catalogues.current();

        assertThat(catalogue.sitting().id()).isEqualTo(fixtures.sitting());
        assertThat(catalogue.subjects()).extracting(Subject::code).containsExactlyElementsOf(Fixtures.SUBJECTS);
        assertThat(catalogue.subject("9").language()).isEqualTo("FRENCH");
        assertThat(catalogue.institution(campus.code()).parentCode()).contains(campus.school());
        assertThat(catalogue.children(campus.school()))
                .extracting(Institution::code)
                .containsExactly(campus.code());
        assertThat(catalogue.window(campus.code())).isPresent();
        assertThat(catalogue.fee("1", campus.code())).contains(new Money(1));
        assertThat(catalogue.examDate("1")).isPresent();
    }

    @Test
    void aCatalogueInHandNeverChanges() {
        Campus campus = fixtures.campus();
        ExamCatalogue before = catalogues.current();
        fixtures.fee(campus, "1", new Money(3000));

        assertThat(before.fee("1", campus.code())).isEmpty();
        assertThat(catalogues.current().fee("1", campus.code())).contains(new Money(3000));
    }

    @Test
    void everyChangeOfReferenceDataMovesTheRevision() {
        Campus campus = fixtures.campus();
        long before = reader.revision();

        jdbc.update("update institution set name = 'x' where code = ?", campus.code());

        assertThat(reader.revision()).isEqualTo(before + 1);
    }

    @Test
    void aNoticeIsShownOnlyToItsReaders() {
        Campus campus = fixtures.campus();
        notice(null, "给所有人", clock.instant().minus(Duration.ofHours(1)));
        notice(campus.province(), "给一省", clock.instant().minus(Duration.ofHours(1)));
        notice(null, "明天才发布", clock.instant().plus(Duration.ofDays(1)));
        catalogues.refresh();

        ExamCatalogue catalogue = catalogues.current();

        assertThat(catalogue.notices())
                .extracting(notice -> notice.title(Locale.CHINESE))
                .contains("给所有人")
                .doesNotContain("给一省", "明天才发布");
        assertThat(catalogue.provincialNotice(campus.province()))
                .map(notice -> notice.title(Locale.ENGLISH))
                .contains("en 给一省");
        jdbc.update("delete from notice where title in ('给所有人', '给一省', '明天才发布')");
        catalogues.refresh();
    }

    private void notice(String institution, String title, Instant publishedAt) {
        jdbc.update(
                "insert into notice (sitting_id, number, institution_code, title, title_en, body, body_en, published_at)"
                        + " values (?, (select coalesce(max(number), 0) + 1 from notice), ?, ?, ?, '文', 'text', ?)",
                fixtures.sitting().value(),
                institution,
                title,
                "en " + title,
                Timestamp.from(publishedAt));
    }
}
