package org.cetreg.eligibility.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.IntegrationTest;
import org.cetreg.eligibility.record.StudentRecordRepository;
import org.cetreg.shared.Actor;
import org.cetreg.shared.csv.ImportReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What others do to records and institutions while a roster is imported. */
@IntegrationTest
class RosterRacesIT {

    @Autowired
    RosterImport rosterImport;

    @Autowired
    StudentRecordRepository records;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    Campus campus;
    TransactionTemplate transaction;

    @BeforeEach
    void newCampus() {
        campus = fixtures.campus();
        transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The import has seen no record, and then one is there: another one has just been given the document. */
    @Test
    void aRecordThatAppearsMeanwhileIsChangedAndNotCreatedTwice() throws Exception {
        Roster roster = new Roster(campus);
        String number = Roster.number();
        roster.add(number, "1;3");
        CompletableFuture<ImportReport> report = transaction.execute(status -> {
            create(number, campus.code());
            var running = CompletableFuture.supplyAsync(() -> roster.read(rosterImport, Actor.SYSTEM));
            awaitWaiting();
            return running;
        });

        assertThat(report.get()).isEqualTo(new ImportReport(1, 0, 1, 0, 0, List.of()));
        assertThat(Roster.record(records, number).qualifications()).containsExactly("1", "3");
    }

    @Test
    void aRecordNeedsAnInstitutionAsItsCampus() {
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> create(Roster.number(), campus.school() + "9"))
                .withMessageContaining("is not an institution");
        create(Roster.number(), campus.code());
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> jdbc.update(
                        "update student_record set campus_code = school_code || '9' where campus_code = ?",
                        campus.code()))
                .withMessageContaining("is not an institution");
    }

    @Test
    void anInstitutionWithStudentsStays() {
        create(Roster.number(), campus.code());

        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(this::deleteCampus)
                .withMessageContaining("is the campus of a student record");
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() ->
                        jdbc.update("update institution set code = parent_code || '9' where code = ?", campus.code()));
    }

    /** The deletion waits for the import, as with a foreign key; otherwise it would not see its records. */
    @Test
    void anInstitutionThatJustGetsStudentsIsNotDeleted() {
        transaction.executeWithoutResult(status -> {
            create(Roster.number(), campus.code());

            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> transaction.executeWithoutResult(other -> {
                        jdbc.execute("set local lock_timeout = '100ms'");
                        deleteCampus();
                    }))
                    .withMessageContaining("lock timeout");
        });
        assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(this::deleteCampus);
    }

    private void deleteCampus() {
        jdbc.update("delete from institution where code = ?", campus.code());
    }

    private void create(String number, String campusCode) {
        jdbc.update(
                "insert into student_record (document_type, document_number, name, name_folded, school_code, campus_code,"
                        + " degree, duration, entry_year) values ('PASSPORT', ?, '张三·李四', '张三·李四', ?, ?, '本科', 4, 2016)",
                number,
                campus.school(),
                campusCode);
    }

    /** Returns when somebody waits for the end of another transaction. */
    private void awaitWaiting() {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (jdbc.queryForObject(
                "select not exists (select from pg_locks where locktype = 'transactionid' and not granted)",
                Boolean.class)) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
    }
}
