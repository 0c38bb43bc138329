package org.cetreg.eligibility.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.IntegrationTest;
import org.cetreg.eligibility.binding.BindingOutcome;
import org.cetreg.eligibility.binding.Bindings;
import org.cetreg.eligibility.record.Lookup;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.eligibility.record.StudentRecordRepository;
import org.cetreg.shared.DocumentType;
import org.cetreg.shared.Scope;
import org.cetreg.shared.csv.ImportReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** R-E1: a roster does not silently change values on which a registration depends. */
@IntegrationTest
class RosterConflictsIT {

    @Autowired
    RosterConflicts conflicts;

    @Autowired
    Bindings bindings;

    @Autowired
    StudentRecordRepository records;

    @Autowired
    Fixtures fixtures;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate jdbc;

    private RosteredStudent student;

    @BeforeEach
    void aStudentOfTheRoster(@Autowired AutowireCapableBeanFactory beans) {
        student = beans.createBean(RosteredStudent.class);
    }

    @Test
    void confirmedValuesStayAndAreShownWithTheNewOnes() {
        student.bind();
        Campus elsewhere = fixtures.sibling(student.campus);
        student.line.put(RosterColumns.NAME, "张叁·李四");
        student.line.put(RosterColumns.CAMPUS, elsewhere.code());
        student.line.put(RosterColumns.QUALIFICATIONS, "1");
        student.line.put(Roster.column("remark"), "改");

        assertThat(student.read()).isEqualTo(new ImportReport(1, 0, 0, 0, 1, List.of()));

        StudentRecord kept = records.find(student.record).orElseThrow();
        assertThat(kept.name()).isEqualTo("张三·李四");
        assertThat(kept.campusCode()).isEqualTo(student.campus.code());
        assertThat(kept.qualifications()).containsExactly("1", "3");
        assertThat(kept.remark()).isEmpty();
        assertThat(student.open()).singleElement().satisfies(conflict -> {
            assertThat(conflict.account()).contains(student.account);
            assertThat(conflict.differences())
                    .containsExactly(
                            new RosterConflict.Difference("name", "张三·李四", "张叁·李四"),
                            new RosterConflict.Difference("campus", student.campus.code(), elsewhere.code()),
                            new RosterConflict.Difference("remark", "", "改"),
                            new RosterConflict.Difference("qualifications", "1;3", "1"));
            assertThat(conflict.documentNumber()).isNotEqualTo(student.number).contains("*");
        });
    }

    @Test
    void anAdditionalSubjectIsNoConflictAndIsAudited() {
        student.bind();
        student.line.put(RosterColumns.QUALIFICATIONS, "1;3;F");

        assertThat(student.read()).isEqualTo(new ImportReport(1, 0, 1, 0, 0, List.of()));

        assertThat(records.find(student.record).orElseThrow().qualifications()).containsExactly("1", "3", "F");
        assertThat(student.trail("eligibility.addQualifications"))
                .singleElement()
                .asString()
                .contains(
                        "account:" + student.account,
                        "\"before\": {\"qualifications\": \"1;3\"}",
                        "\"after\": {\"qualifications\": \"1;3;F\"}");
    }

    @Test
    void aRecordThatNobodyBoundIsChangedAsBefore() {
        student.line.put(RosterColumns.NAME, "张叁·李四");

        assertThat(student.read().changed()).isOne();

        assertThat(records.find(student.record).orElseThrow().name()).isEqualTo("张叁·李四");
        assertThat(student.open()).isEmpty();
    }

    @Test
    void aLaterRosterTakesThePlaceOfAConflictOrTakesItBack() {
        student.bind();
        student.line.put(RosterColumns.CLASS_NAME, "一班");
        student.read();
        long first = student.open().get(0).id();
        student.line.put(RosterColumns.CLASS_NAME, "二班");
        student.read();

        assertThat(conflicts
                        .apply(RosteredStudent.OFFICE, Scope.COUNTRY, List.of(first))
                        .gone())
                .isOne();
        assertThat(student.open())
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.differences())
                        .containsExactly(new RosterConflict.Difference("className", "", "二班")));

        student.line.put(RosterColumns.CLASS_NAME, "");
        assertThat(student.read().unchanged()).isOne();
        assertThat(student.open()).isEmpty();
    }

    @Test
    void pagesGoThroughAllConflictsOnce() {
        student.bind();
        String other = Roster.number();
        student.roster.add(other, "1");
        student.read();
        StudentRecordId second = records.find(DocumentType.PASSPORT, other, "张三·李四")
                .orElseThrow()
                .recordId();
        bindings.bind(fixtures.sitting(), second, fixtures.account());
        student.line.put(Roster.column("remark"), "甲");
        jdbc.update("update student_record set remark = '乙' where id = ?", second.value());
        student.read();

        List<RosterConflict> first = conflicts.page(new Scope(student.campus.school()), "", 1);
        List<RosterConflict> next =
                conflicts.page(new Scope(student.campus.school()), first.get(0).page(), 1);

        assertThat(List.of(first.get(0).recordId(), next.get(0).recordId()))
                .containsExactlyInAnyOrder(student.record, second);
        assertThat(conflicts.page(
                        new Scope(student.campus.school()), next.get(0).page(), 1))
                .isEmpty();
    }

    /** The candidate comes first: their transaction is open when the import looks for bound records. */
    @Test
    void aBindingDuringAnImportIsRespected() throws Exception {
        student.line.put(RosterColumns.NAME, "张叁·李四");
        CompletableFuture<ImportReport> imported = transaction.execute(status -> {
            assertThat(student.bind()).isEqualTo(BindingOutcome.BOUND);
            CompletableFuture<ImportReport> started = started(student::read);
            awaitWaiter();
            return started;
        });

        assertThat(imported.get(30, TimeUnit.SECONDS).conflicts()).isOne();
        assertThat(records.find(student.record).orElseThrow().name()).isEqualTo("张三·李四");
    }

    /** The import comes first: a candidate who confirms the previous values must look at the record again. */
    @Test
    void aRecordChangedByAnImportMustBeConfirmedAgain() throws Exception {
        student.line.put(RosterColumns.NAME, "张叁·李四");
        int shown = records.find(student.record).orElseThrow().revision();
        CompletableFuture<BindingOutcome> bound = transaction.execute(status -> {
            assertThat(student.read().changed()).isOne();
            CompletableFuture<BindingOutcome> started = started(
                    () -> bindings.bind(fixtures.sitting(), new Lookup.Found(student.record, shown), student.account));
            awaitWaiter();
            return started;
        });

        assertThat(bound.get(30, TimeUnit.SECONDS)).isEqualTo(BindingOutcome.RECORD_CHANGED);
        assertThat(bindings.of(fixtures.sitting(), student.account)).isEmpty();
        Lookup.Found seen =
                records.find(DocumentType.PASSPORT, student.number, "张叁·李四").orElseThrow();
        assertThat(bindings.bind(fixtures.sitting(), seen, student.account)).isEqualTo(BindingOutcome.BOUND);
    }

    private static <T> CompletableFuture<T> started(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        result.complete(work.call());
                    } catch (Exception e) {
                        result.completeExceptionally(e);
                    }
                })
                .start();
        return result;
    }

    /** Waits until somebody waits for a lock of this transaction. */
    private void awaitWaiter() {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (jdbc.queryForObject(
                        "select count(*) from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))",
                        Integer.class)
                == 0) {
            assertThat(Instant.now()).as("nobody waits").isBefore(end);
        }
    }
}
