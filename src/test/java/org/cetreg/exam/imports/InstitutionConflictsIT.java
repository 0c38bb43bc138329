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
import org.cetreg.shared.csv.ImportReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.JdbcTemplate;

/** R-E1: an import does not silently change names and settings of institutions where seats are taken. */
@IntegrationTest
class InstitutionConflictsIT {

    private static final Actor OFFICE = new Actor("account:4712");

    @Autowired
    InstitutionImport institutions;

    @Autowired
    OralCampusImport oralCampuses;

    @Autowired
    InstitutionConflicts conflicts;

    @Autowired
    ExamCatalogues catalogues;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    Campus campus;

    @BeforeEach
    void campus() {
        campus = fixtures.openCampus();
    }

    @Test
    void anInstitutionKeepsItsNameWhileSeatsAreTakenThere() {
        String name = nameOf(campus.school());
        assertThat(rename(campus.school(), name + "旧").changed()).isOne();
        take("1");

        assertThat(rename(campus.school(), "新名")).isEqualTo(new ImportReport(1, 0, 0, 0, 1, List.of()));
        assertThat(rename(campus.code(), "新校区").conflicts()).isOne();

        assertThat(nameOf(campus.school())).isEqualTo(name + "旧");
        List<InstitutionConflict> open = conflicts.page(new Scope(campus.school()), 0, 10);
        assertThat(open).extracting(InstitutionConflict::wanted).containsExactly("新名", "新校区");
        assertThat(conflicts.page(new Scope(fixtures.campus().school()), 0, 10)).isEmpty();

        assertThat(conflicts.apply(
                        OFFICE, new Scope(campus.code()), List.of(open.get(0).id())))
                .isZero();
        assertThat(conflicts.apply(OFFICE, Scope.COUNTRY, List.of(open.get(0).id())))
                .isOne();
        assertThat(conflicts.apply(OFFICE, Scope.COUNTRY, List.of(open.get(0).id())))
                .isZero();
        assertThat(catalogues.current().institution(campus.school()).name()).isEqualTo("新名");
        assertThat(trail("exam.renameInstitution", campus.school()))
                .containsExactly("{\"after\": {\"name\": \"新名\"}, \"before\": {\"name\": \"" + name + "旧\"}}");
    }

    @Test
    void aDismissedConflictNoLongerWaitsAndIsAudited() {
        take("1");
        String name = nameOf(campus.school());
        rename(campus.school(), "新名");
        long id = conflicts.page(new Scope(campus.school()), 0, 10).get(0).id();

        assertThat(conflicts.dismiss(OFFICE, new Scope(campus.code()), List.of(id)))
                .isZero();
        assertThat(conflicts.dismiss(OFFICE, new Scope(campus.school()), List.of(id)))
                .isOne();
        assertThat(conflicts.dismiss(OFFICE, new Scope(campus.school()), List.of(id)))
                .isZero();

        assertThat(conflicts.page(new Scope(campus.school()), 0, 10)).isEmpty();
        assertThat(nameOf(campus.school())).isEqualTo(name);
        assertThat(trail("exam.keepInstitution", campus.school()))
                .containsExactly("{\"kept\": {\"name\": \"" + name + "\"}, \"refused\": {\"name\": \"新名\"}}");
    }

    @Test
    void aLaterTableTakesAConflictBack() {
        take("1");
        String name = nameOf(campus.code());
        rename(campus.code(), "新名");

        assertThat(rename(campus.code(), name).unchanged()).isOne();

        assertThat(conflicts.page(new Scope(campus.code()), 0, 10)).isEmpty();
    }

    @Test
    void aCampusIsNotTakenAwayWhileAStudentHasAnOralTestThere() {
        Campus host = fixtures.openCampus();
        fixtures.oralCampuses(campus.school(), campus.code(), host.code());
        oralEntry(host);

        assertThat(offer(campus.school(), campus.code()).conflicts()).isOne();
        assertThat(offer(campus.code(), campus.code()).conflicts()).isOne();

        assertThat(catalogues.current().oralCampuses(campus.code()))
                .containsExactlyInAnyOrder(campus.code(), host.code());
        InstitutionConflict school =
                conflicts.page(new Scope(campus.school()), 0, 10).get(0);
        assertThat(List.of(school.kept().split(";"))).containsExactlyInAnyOrder(campus.code(), host.code());
        assertThat(school.wanted()).isEqualTo(campus.code());

        assertThat(conflicts.apply(OFFICE, new Scope(campus.school()), List.of(school.id())))
                .isOne();
        assertThat(catalogues.current().oralCampuses(campus.code())).containsExactly(campus.code());
        assertThat(trail("exam.changeOralCampuses", campus.school())).hasSize(1);
    }

    @Test
    void aCampusIsTakenAwayWhenOnlyOthersHaveOralTestsThere() {
        Campus host = fixtures.openCampus();
        fixtures.oralCampuses(fixtures.campus().school(), host.code());
        fixtures.oralCampuses(campus.school(), campus.code(), host.code());
        Campus mine = campus;
        campus = fixtures.campus();
        oralEntry(host);
        campus = mine;

        assertThat(offer(campus.school(), campus.code()).changed()).isOne();
    }

    private void take(String subject) {
        jdbc.update(
                "update seat_quota set taken = 1 where sitting_id = ? and campus_code = ? and subject_code = ?",
                fixtures.sitting().value(),
                campus.code(),
                subject);
    }

    /** Gives a student of the campus an oral test at the other campus. */
    private void oralEntry(Campus host) {
        long record = fixtures.student(campus, "1", "F").recordId().value();
        long registration = jdbc.queryForObject(
                "insert into registration (id, sitting_id, account_id, status, student_record_id, created_at)"
                        + " values (nextval('registration_seq'), ?, ?, 'ACTIVE', ?, now()) returning id",
                Long.class,
                fixtures.sitting().value(),
                fixtures.account().value(),
                record);
        long order = jdbc.queryForObject(
                "insert into seat_order (id, registration_id, status, held_at, held_until)"
                        + " values (nextval('seat_order_seq'), ?, 'PAID', now(), now()) returning id",
                Long.class,
                registration);
        jdbc.update(
                "insert into subject_entry (id, registration_id, seat_order_id, sitting_id, subject_code, subject_level,"
                        + " subject_kind, campus_code, school_code, fee_fen, status, registered_by, entered_at)"
                        + " values (nextval('subject_entry_seq'), ?, ?, ?, 'F', 4, 'ORAL', ?, ?, 1, 'PAID', 'CANDIDATE', now())",
                registration,
                order,
                fixtures.sitting().value(),
                host.code(),
                host.school());
        jdbc.update(
                "update seat_quota set taken = 1 where sitting_id = ? and campus_code = ? and subject_code = 'F'",
                fixtures.sitting().value(),
                host.code());
    }

    private ImportReport rename(String code, String name) {
        return institutions.read(table("code,name\n" + code + "," + name + "\n"), OFFICE, Scope.COUNTRY);
    }

    private ImportReport offer(String institution, String offered) {
        return oralCampuses.read(
                table("institution,offered\n" + institution + "," + offered + "\n"), OFFICE, Scope.COUNTRY);
    }

    private static ByteArrayResource table(String text) {
        return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8));
    }

    private String nameOf(String code) {
        return jdbc.queryForObject("select name from institution where code = ?", String.class, code);
    }

    private List<String> trail(String action, String code) {
        return jdbc.queryForList(
                "select detail::text from audit_entry where action = ? and object = ?",
                String.class,
                action,
                "institution:" + code);
    }
}
