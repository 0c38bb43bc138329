package org.cetreg.exam.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.Sitting;
import org.cetreg.exam.SittingId;
import org.cetreg.exam.Sittings;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Scope;
import org.cetreg.shared.csv.BadLine;
import org.cetreg.shared.csv.ImportReport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.JdbcTemplate;

@IntegrationTest
class InstitutionImportIT {

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    InstitutionImport institutionImport;

    @Autowired
    ExamCatalogues catalogues;

    @Autowired
    Sittings sittings;

    @Autowired
    Fixtures fixtures;

    @Test
    void theTreeIsImportedInAnyOrderAndVisibleAtOnce() {
        fixtures.sitting();

        ImportReport report = read("代码,名称\n900010,校区\n90001,学校\n90,省\n");

        assertThat(report).isEqualTo(new ImportReport(3, 3, 0, 0, 0, List.of()));
        assertThat(catalogues.current().institution("900010").label()).isEqualTo("(900010)校区");
    }

    @Test
    void aKnownCodeGetsTheNewNameAndTheSameTableChangesNothing() {
        fixtures.sitting();
        read("code,name\n91,旧名\n");

        assertThat(read("code,name\n91,新名\n")).isEqualTo(new ImportReport(1, 0, 1, 0, 0, List.of()));
        assertThat(read("code,name\n91,新名\n")).isEqualTo(new ImportReport(1, 0, 0, 1, 0, List.of()));
        assertThat(catalogues.current().institution("91").name()).isEqualTo("新名");
    }

    @Test
    void anEnglishNameIsTakenFromATableThatHasThemAndKeptByOthers() {
        fixtures.sitting();
        read("code,name,nameEn\n09,省,North\n");

        assertThat(read("code,name\n09,省\n").unchanged()).isOne();
        assertThat(catalogues.current().institution("09").name(Locale.ENGLISH)).isEqualTo("North");
        assertThat(read("代码,名称,英文名称\n09,省,South\n").changed()).isOne();
        assertThat(catalogues.current().institution("09").name(Locale.ENGLISH)).isEqualTo("South");
        assertThat(read("代码,名称,英文名称\n09,省,\n").changed()).isOne();
        assertThat(catalogues.current().institution("09").name(Locale.ENGLISH)).isEqualTo("省");
    }

    @Test
    void badLinesAreReportedAndTheRestIsImported() {
        ImportReport report = read("code,name\n92,省\n9,短\n92X01,字母\n93001,没有省\n92,又一次\n920010,没有学校\n92001,学校\n");

        assertThat(report.imported()).isEqualTo(3);
        assertThat(report.badLines())
                .containsExactly(
                        new BadLine(3, "exam.institutions.reason.code", List.of("9")),
                        new BadLine(4, "exam.institutions.reason.code", List.of("92X01")),
                        new BadLine(5, "exam.institutions.reason.parent", List.of("93")),
                        new BadLine(6, "csv.reason.repeated", List.of(2L)));
    }

    @Test
    void anOfficeImportsOnlyWhatLiesUnderIt() {
        byte[] table = "code,name\n94,省\n95,别的省\n".getBytes(StandardCharsets.UTF_8);

        ImportReport report = institutionImport.read(new ByteArrayResource(table), Actor.SYSTEM, new Scope("94"));

        assertThat(report.imported()).isOne();
        assertThat(report.badLines())
                .containsExactly(new BadLine(3, "exam.institutions.reason.notYours", List.of("95")));
    }

    @Test
    void theImportIsAuditedWithItsFigures() {
        institutionImport.read(
                new ByteArrayResource("code,name\n96,省\n9,短\n".getBytes(StandardCharsets.UTF_8)),
                new Actor("account:96"),
                Scope.COUNTRY);

        assertThat(detail())
                .containsExactly(
                        "{\"added\": 1, \"lines\": 2, \"changed\": 0, \"refused\": 1, \"conflicts\": 0, \"unchanged\": 0}");
    }

    private List<String> detail() {
        return jdbc.queryForList(
                "select detail::text from audit_entry where action = 'exam.importInstitutions' and actor = 'account:96'"
                        + " and outcome = 'imported'",
                String.class);
    }

    @Test
    void decisionsAboutASittingAreVisibleAtOnce() {
        SittingId sitting = fixtures.sitting();
        Instant from = Instant.parse("2040-01-01T00:00:00Z");

        sittings.offerTicketsFrom(sitting, from);
        assertThat(sittings.publishArrangement(sitting)).isTrue();
        assertThat(sittings.publishArrangement(sitting)).isFalse();

        Sitting current = catalogues.current().sitting();
        assertThat(current.ticketsFrom()).contains(from);
        assertThat(current.arrangementPublishedAt()).isPresent();
        fixtures.tickets(null, null);
    }

    private ImportReport read(String table) {
        return institutionImport.read(
                new ByteArrayResource(table.getBytes(StandardCharsets.UTF_8)), Actor.SYSTEM, Scope.COUNTRY);
    }
}
