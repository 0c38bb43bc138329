package org.cetreg.exam.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.IntegrationTest;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Scope;
import org.cetreg.shared.csv.BadLine;
import org.cetreg.shared.csv.ImportReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.JdbcTemplate;

@IntegrationTest
class OralCampusImportIT {

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    OralCampusImport oralCampuses;

    @Autowired
    ExamCatalogues catalogues;

    @Autowired
    Fixtures fixtures;

    Campus own;
    Campus other;

    @BeforeEach
    void campuses() {
        fixtures.sitting();
        own = fixtures.campus();
        other = fixtures.campus();
    }

    @Test
    void theLinesOfAnInstitutionAreItsSettingAndReplaceWhatItHad() {
        Campus sibling = fixtures.sibling(other);
        assertThat(read("机构代码,可选机构代码\n" + own.school() + "," + other.school() + "\n" + own.school() + "," + own.code()))
                .isEqualTo(new ImportReport(2, 0, 2, 0, 0, List.of()));
        assertThat(offered()).containsExactlyInAnyOrder(own.code(), other.code(), sibling.code());

        assertThat(read("institution,offered\n" + own.school() + "," + other.code())
                        .imported())
                .isOne();
        assertThat(offered()).containsExactly(other.code());
        assertThat(read("institution,offered\n" + own.school() + "," + other.code()))
                .isEqualTo(new ImportReport(1, 0, 0, 1, 0, List.of()));
    }

    @Test
    void aLineWithNothingOnOfferTakesTheSettingAway() {
        fixtures.oralCampuses(own.code(), other.code());

        assertThat(read("institution,offered\n" + own.code() + ",").imported()).isOne();

        assertThat(offered()).containsExactly(own.code());
    }

    @Test
    void anInstitutionWithABadLineKeepsWhatItHadAndTheOthersAreImported() {
        fixtures.oralCampuses(own.code(), own.code());

        ImportReport report = read("institution,offered\n" + own.code() + "," + other.code() + "\n" + own.code()
                + ",00000\n" + other.code() + "," + own.code() + "\n" + other.code() + "," + own.code() + "\n"
                + own.province() + "," + own.code() + "\n" + own.school() + "," + own.code() + "\n" + own.school()
                + ",\n");

        assertThat(report.imported()).isOne();
        assertThat(report.badLines())
                .containsExactly(
                        new BadLine(2, "exam.oralCampuses.reason.kept", List.of(own.code())),
                        new BadLine(3, "exam.oralCampuses.reason.institution", List.of("00000")),
                        new BadLine(5, "csv.reason.repeated", List.of(4L)),
                        new BadLine(6, "exam.oralCampuses.reason.institution", List.of(own.province())),
                        new BadLine(7, "exam.oralCampuses.reason.mixed", List.of(own.school())),
                        new BadLine(8, "exam.oralCampuses.reason.mixed", List.of(own.school())));
        assertThat(offered()).containsExactly(own.code());
        assertThat(catalogues.current().oralCampuses(other.code())).containsExactly(own.code());
    }

    @Test
    void anOfficeSetsAndOffersOnlyWhatLiesUnderIt() {
        String table = "institution,offered\n" + own.code() + "," + other.code() + "\n" + other.code() + ","
                + other.code() + "\n";

        ImportReport report = oralCampuses.read(file(table), Actor.SYSTEM, new Scope(own.school()));

        assertThat(report.imported()).isZero();
        assertThat(report.badLines())
                .extracting(BadLine::reason)
                .containsExactly("exam.institutions.reason.notYours", "exam.institutions.reason.notYours");
    }

    @Test
    void theImportIsAuditedWithItsFigures() {
        Actor actor = new Actor("account:" + own.code());
        oralCampuses.read(
                file("institution,offered\n" + own.code() + "," + own.code() + "\n00000,\n"), actor, Scope.COUNTRY);

        assertThat(jdbc.queryForList(
                        "select detail::text from audit_entry where action = 'exam.importOralCampuses' and actor = ?"
                                + " and outcome = 'imported'",
                        String.class,
                        actor.text()))
                .containsExactly(
                        "{\"added\": 0, \"lines\": 2, \"changed\": 1, \"refused\": 1, \"conflicts\": 0, \"unchanged\": 0}");
    }

    private Iterable<String> offered() {
        return catalogues.current().oralCampuses(own.code());
    }

    private ImportReport read(String table) {
        return oralCampuses.read(file(table), Actor.SYSTEM, Scope.COUNTRY);
    }

    private static ByteArrayResource file(String table) {
        return new ByteArrayResource(table.getBytes(StandardCharsets.UTF_8));
    }
}
