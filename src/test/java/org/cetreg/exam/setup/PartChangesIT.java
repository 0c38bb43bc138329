package org.cetreg.exam.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.IntegrationTest;
import org.cetreg.Together;
import org.cetreg.Trail;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Money;
import org.cetreg.shared.Scope;
import org.cetreg.shared.csv.BadLine;
import org.cetreg.shared.csv.ImportReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of a sitting's parts, changed one by one and by tables. */
@IntegrationTest
class PartChangesIT {

    private static final Clerk CLERK = SetupSittings.clerk("rows", Scope.COUNTRY);

    @Autowired
    SittingOffice office;

    @Autowired
    List<SittingPart> parts;

    @Autowired
    PartChanges changes;

    @Autowired
    PartImport imports;

    @Autowired
    PartRows rows;

    @Autowired
    ExamCatalogues catalogues;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Trail trail;

    Campus campus;
    SittingId sitting;
    SittingPart fees;

    @BeforeEach
    void sitting() {
        fixtures.sitting();
        campus = fixtures.campus();
        sitting = SetupSittings.empty(office);
        fees = SetupSittings.part(parts, "fees");
    }

    @Test
    void aRowIsAddedChangedAndRemovedAndEachIsAudited() {
        String key = changes.add(fees, sitting, SetupSittings.fee(campus.code(), "1", "25"), CLERK);
        changes.change(fees, sitting, key, mark(key), Map.of("amount", "30.5"), CLERK);
        assertThat(rows.find(fees, sitting, key).orElseThrow().values()).containsEntry("amount", "30.50");
        changes.remove(fees, sitting, key, mark(key), CLERK);

        assertThat(rows.find(fees, sitting, key)).isEmpty();
        String object = "sitting:" + sitting + "/fees/" + campus.code() + ".1";
        assertThat(List.of("exam.addRow", "exam.changeRow", "exam.removeRow"))
                .allSatisfy(action -> assertThat(trail.of(action, object)).containsExactly("account:rows changed"));
        assertThat(jdbc.queryForObject(
                        "select detail::text from audit_entry where action = 'exam.changeRow' and object = ?",
                        String.class,
                        object))
                .isEqualTo("{\"after\": {\"amount\": \"30.50\"}, \"before\": {\"amount\": \"25.00\"}}");
    }

    @Test
    void aChangeOfTheCurrentSittingIsInTheCatalogueAtOnce() {
        changes.add(fees, fixtures.sitting(), SetupSittings.fee(campus.code(), "1", "12.34"), CLERK);

        assertThat(catalogues.current().fee("1", campus.code())).contains(new Money(1234));
    }

    @Test
    void ofTwoWhoChangeTheSameRowOneIsToldAboutTheOther() throws Exception {
        String key = changes.add(fees, sitting, SetupSittings.fee(campus.code(), "1", "25"), CLERK);
        String shown = mark(key);

        List<String> outcomes = Together.call(List.of(
                () -> attempt(() -> changeTo("26", key, shown)), () -> attempt(() -> changeTo("27", key, shown))));

        assertThat(outcomes).containsExactlyInAnyOrder("changed", "ChangedMeanwhile");
    }

    @Test
    void everyWrongValueIsToldBesideItsField() {
        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(() -> changes.add(fees, sitting, SetupSittings.fee("99999", "Z", "1e3"), CLERK))
                .satisfies(refused -> assertThat(refused.complaints())
                        .extracting(RefusedChange.Complaint::field, RefusedChange.Complaint::reason)
                        .containsExactly(
                                tuple("institution", "exam.part.reason.institution"),
                                tuple("subject", "exam.part.reason.subject"),
                                tuple("amount", "exam.part.reason.money")));
    }

    @Test
    void aClerkOfAnInstitutionChangesOnlyWhatLiesUnderIt() {
        Campus other = fixtures.campus();
        Clerk own = SetupSittings.clerk("own", new Scope(campus.school()));
        SittingPart dates = SetupSittings.part(parts, "dates");

        changes.add(fees, sitting, SetupSittings.fee(campus.code(), "1", "25"), own);

        assertThat(reason(() -> changes.add(fees, sitting, SetupSittings.fee(other.code(), "1", "25"), own)))
                .isEqualTo("exam.institutions.reason.notYours");
        assertThat(reason(() -> changes.add(
                        dates,
                        sitting,
                        Map.of("subject", "1", "starts", "2040-06-16 09:00", "ends", "2040-06-16 11:20"),
                        own)))
                .isEqualTo("exam.part.reason.country");
    }

    @Test
    void aSubjectThatStillHasQuotasStaysOnOffer() {
        SittingPart dates = SetupSittings.part(parts, "dates");
        SittingPart quotas = SetupSittings.part(parts, "quotas");
        String key = changes.add(
                dates,
                sitting,
                Map.of("subject", "1", "starts", "2040-06-16 09:00", "ends", "2040-06-16 11:20"),
                CLERK);
        String quota =
                changes.add(quotas, sitting, Map.of("campus", campus.code(), "subject", "1", "capacity", "5"), CLERK);
        String shown = rows.find(dates, sitting, key).orElseThrow().mark();

        assertThat(reason(() -> changes.remove(dates, sitting, key, shown, CLERK)))
                .isEqualTo("exam.part.reason.hasQuotas");
        changes.remove(
                quotas,
                sitting,
                quota,
                rows.find(quotas, sitting, quota).orElseThrow().mark(),
                CLERK);
        changes.remove(dates, sitting, key, shown, CLERK);
    }

    @Test
    void re1_datesThatArePrintedOnTicketsStay() {
        SittingPart dates = SetupSittings.part(parts, "dates");
        jdbc.update("update sitting set arrangement_published_at = now() where id = ?", sitting.value());

        assertThat(reason(() -> changes.add(
                        dates,
                        sitting,
                        Map.of("subject", "1", "starts", "2040-06-16 09:00", "ends", "2040-06-16 11:20"),
                        CLERK)))
                .isEqualTo("exam.part.reason.published");
    }

    @Test
    void ro2_theStageForTheOwnSchoolLiesWithinItsWindow() {
        SittingPart windows = SetupSittings.part(parts, "windows");
        Map<String, String> window = Map.of(
                "institution", campus.code(), "opens", "2040-03-01 09:00", "closes", "2040-03-20 17:00", "others", "");

        for (String outside : List.of("2040-03-01 09:00", "2040-03-20 17:00")) {
            assertThat(reason(() -> changes.add(windows, sitting, with(window, "others", outside), CLERK)))
                    .isEqualTo("exam.part.reason.order");
        }
        String key = changes.add(windows, sitting, with(window, "others", "2040-03-05 09:00"), CLERK);

        assertThat(rows.find(windows, sitting, key).orElseThrow().values()).containsEntry("others", "2040-03-05 09:00");
        String older = "机构代码,报名开始,报名截止\n" + campus.code() + ",2040-03-01 09:00,2040-03-21 17:00\n";
        imports.read(windows, sitting, utf8(older), CLERK.actor(), CLERK.scope());
        assertThat(rows.find(windows, sitting, key).orElseThrow().values())
                .as("by a table without that column")
                .containsEntry("closes", "2040-03-21 17:00")
                .containsEntry("others", "2040-03-05 09:00");
    }

    private static Map<String, String> with(Map<String, String> values, String column, String value) {
        Map<String, String> changed = new HashMap<>(values);
        changed.put(column, value);
        return changed;
    }

    @Test
    void aTableAddsChangesAndRemovesAndSaysWhatBecameOfEachLine() {
        Campus second = fixtures.sibling(campus);
        changes.add(fees, sitting, SetupSittings.fee(campus.code(), "1", "25"), CLERK);
        changes.add(fees, sitting, SetupSittings.fee(campus.code(), "2", "25"), CLERK);
        changes.add(fees, sitting, SetupSittings.fee(campus.code(), "3", "25"), CLERK);
        String table = "费用,科目代码,机构代码\n30,1," + campus.code() + "\n,2," + campus.code() + "\n25.00,3,"
                + campus.code() + "\n15,1," + second.code() + "\n15,1," + second.code() + "\nviel,2," + second.code()
                + "\n";

        PartReport report = imports.read(fees, sitting, gb18030(table), CLERK.actor(), CLERK.scope());

        assertThat(report.figures())
                .isEqualTo(new ImportReport(
                        6,
                        1,
                        2,
                        1,
                        0,
                        List.of(
                                new BadLine(6, "csv.reason.repeated", 5L),
                                new BadLine(7, "exam.part.reason.money", "viel"))));
        assertThat(report.removed()).isOne();
        assertThat(all(fees))
                .containsExactlyInAnyOrder(
                        campus.code() + ".1=30.00", campus.code() + ".3=25.00", second.code() + ".1=15.00");
        assertThat(trail.of("exam.importRows", "sitting:" + sitting + "/fees"))
                .containsExactly("account:rows imported");
        assertThat(trail.of("exam.importRow", "sitting:" + sitting + "/fees/" + campus.code() + ".1"))
                .hasSize(1);
        assertThat(imports.read(fees, sitting, gb18030(table), CLERK.actor(), CLERK.scope())
                        .changes())
                .isEmpty();
    }

    @Test
    void aCheckSaysTheSameAndChangesNothing() {
        String table = "institution,subject,amount\n" + campus.code() + ",1,30\n";

        PartReport report = imports.tryOut(fees, sitting, gb18030(table), CLERK.scope());

        assertThat(report.figures().added()).isOne();
        assertThat(all(fees)).isEmpty();
        assertThat(trail.of("exam.importRows", "sitting:" + sitting + "/fees")).isEmpty();
    }

    @Test
    void aNoticeWithSeveralLinesGoesThroughATable() {
        SittingPart notices = SetupSittings.part(parts, "notices");
        String table = "number,from,until,title,titleEn,body,bodyEn,province\n"
                + "1,2040/3/1 8:00,,标题,Title,第一行\\n第二行,first\\nsecond," + campus.province() + "\n";

        imports.read(notices, sitting, utf8(table), CLERK.actor(), CLERK.scope());

        assertThat(rows.find(notices, sitting, "1").orElseThrow().values())
                .containsEntry("body", "第一行\n第二行")
                .containsEntry("from", "2040-03-01 08:00")
                .containsEntry("province", campus.province());
    }

    private void changeTo(String amount, String key, String shown) {
        changes.change(fees, sitting, key, shown, Map.of("amount", amount), CLERK);
    }

    private static String attempt(Runnable change) {
        try {
            change.run();
            return "changed";
        } catch (ChangedMeanwhile e) {
            return "ChangedMeanwhile";
        }
    }

    private static String reason(Runnable change) {
        try {
            change.run();
            return "";
        } catch (RefusedChange refused) {
            return refused.complaints().get(0).reason();
        }
    }

    private String mark(String key) {
        return rows.find(fees, sitting, key).orElseThrow().mark();
    }

    private List<String> all(SittingPart part) {
        return rows.page(part, sitting, PartFilter.all(Scope.COUNTRY), 0, 100).stream()
                .map(row -> row.key() + "=" + row.values().get("amount"))
                .toList();
    }

    private static ByteArrayResource gb18030(String table) {
        return new ByteArrayResource(table.getBytes(Charset.forName("GB18030")));
    }

    private static ByteArrayResource utf8(String table) {
        return new ByteArrayResource(table.getBytes(StandardCharsets.UTF_8));
    }
}
