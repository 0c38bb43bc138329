package org.cetreg.eligibility.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Actor;
import org.cetreg.shared.DocumentType;
import org.cetreg.shared.Scope;
import org.cetreg.shared.csv.BadLine;
import org.cetreg.shared.csv.Column;
import org.cetreg.shared.csv.ImportReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** R-E1: a roster does not silently change values on which a registration depends. */
@IntegrationTest
class RosterConflictsIT {

    private static final Actor OFFICE = new Actor("account:4711");

    @Autowired
    RosterImport rosterImport;

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

    Campus campus;
    Roster roster;
    String number;
    Map<Column, String> line;
    StudentRecordId record;
    AccountId account;

    @BeforeEach
    void aStudentOfTheRoster() {
        fixtures.sitting();
        campus = fixtures.campus();
        roster = new Roster(campus);
        number = Roster.number();
        line = roster.add(number, "1;3");
        line.put(RosterColumns.STUDENT_NUMBER, number);
        read();
        record = records.find(DocumentType.PASSPORT, number, "张三·李四")
                .orElseThrow()
                .recordId();
        account = fixtures.account();
    }

    @Test
    void confirmedValuesStayAndAreShownWithTheNewOnes() {
        bind();
        Campus elsewhere = fixtures.sibling(campus);
        line.put(RosterColumns.NAME, "张叁·李四");
        line.put(RosterColumns.CAMPUS, elsewhere.code());
        line.put(RosterColumns.QUALIFICATIONS, "1");
        line.put(Roster.column("remark"), "改");

        assertThat(read()).isEqualTo(new ImportReport(1, 0, 0, 0, 1, List.of()));

        StudentRecord kept = records.find(record).orElseThrow();
        assertThat(kept.name()).isEqualTo("张三·李四");
        assertThat(kept.campusCode()).isEqualTo(campus.code());
        assertThat(kept.qualifications()).containsExactly("1", "3");
        assertThat(kept.remark()).isEmpty();
        assertThat(open()).singleElement().satisfies(conflict -> {
            assertThat(conflict.account()).contains(account);
            assertThat(conflict.differences())
                    .containsExactly(
                            new RosterConflict.Difference("name", "张三·李四", "张叁·李四"),
                            new RosterConflict.Difference("campus", campus.code(), elsewhere.code()),
                            new RosterConflict.Difference("remark", "", "改"),
                            new RosterConflict.Difference("qualifications", "1;3", "1"));
            assertThat(conflict.documentNumber()).isNotEqualTo(number).contains("*");
        });
    }

    @Test
    void anAppliedChangeIsAuditedWithActorBeforeAndAfter() {
        bind();
        line.put(RosterColumns.NAME, "张叁·李四");
        line.put(RosterColumns.QUALIFICATIONS, "1;F");
        read();
        long id = open().get(0).id();

        assertThat(conflicts.apply(OFFICE, new Scope(campus.school()), List.of(id)))
                .isEqualTo(new RosterConflicts.Applied(1, 0, 0));
        assertThat(conflicts.apply(OFFICE, new Scope(campus.school()), List.of(id)))
                .isEqualTo(new RosterConflicts.Applied(0, 1, 0));

        StudentRecord changed = records.find(record).orElseThrow();
        assertThat(changed.name()).isEqualTo("张叁·李四");
        assertThat(changed.qualifications()).containsExactly("1", "F");
        assertThat(open()).isEmpty();
        assertThat(trail("eligibility.changeRecord"))
                .singleElement()
                .asString()
                .contains(
                        OFFICE.text(),
                        "\"account\": \"account:" + account + "\"",
                        "\"before\": {\"name\": \"张三·李四\", \"qualifications\": \"1;3\"}",
                        "\"after\": {\"name\": \"张叁·李四\", \"qualifications\": \"1;F\"}")
                .doesNotContain(number);
    }

    @Test
    void aDismissedConflictNoLongerWaitsAndIsAudited() {
        bind();
        line.put(RosterColumns.NAME, "张叁·李四");
        read();
        long id = open().get(0).id();

        assertThat(conflicts.dismiss(OFFICE, new Scope(fixtures.campus().school()), List.of(id)))
                .isZero();
        assertThat(conflicts.dismiss(OFFICE, new Scope(campus.school()), List.of(id)))
                .isOne();
        assertThat(conflicts.dismiss(OFFICE, new Scope(campus.school()), List.of(id)))
                .isZero();
        assertThat(conflicts
                        .apply(OFFICE, new Scope(campus.school()), List.of(id))
                        .gone())
                .isOne();

        assertThat(open()).isEmpty();
        assertThat(records.find(record).orElseThrow().name()).isEqualTo("张三·李四");
        assertThat(trail("eligibility.keepRecord"))
                .singleElement()
                .asString()
                .contains(
                        OFFICE.text(),
                        "\"account\": \"account:" + account + "\"",
                        "\"kept\": {",
                        "张三·李四",
                        "\"refused\": {",
                        "张叁·李四")
                .doesNotContain(number);
        assertThat(read().conflicts()).as("the same file once more asks again").isOne();
    }

    @Test
    void anAdditionalSubjectIsNoConflictAndIsAudited() {
        bind();
        line.put(RosterColumns.QUALIFICATIONS, "1;3;F");

        assertThat(read()).isEqualTo(new ImportReport(1, 0, 1, 0, 0, List.of()));

        assertThat(records.find(record).orElseThrow().qualifications()).containsExactly("1", "3", "F");
        assertThat(trail("eligibility.addQualifications"))
                .singleElement()
                .asString()
                .contains(
                        "account:" + account,
                        "\"before\": {\"qualifications\": \"1;3\"}",
                        "\"after\": {\"qualifications\": \"1;3;F\"}");
    }

    @Test
    void aRecordThatNobodyBoundIsChangedAsBefore() {
        line.put(RosterColumns.NAME, "张叁·李四");

        assertThat(read().changed()).isOne();

        assertThat(records.find(record).orElseThrow().name()).isEqualTo("张叁·李四");
        assertThat(open()).isEmpty();
    }

    @Test
    void aLaterRosterTakesThePlaceOfAConflictOrTakesItBack() {
        bind();
        line.put(RosterColumns.CLASS_NAME, "一班");
        read();
        long first = open().get(0).id();
        line.put(RosterColumns.CLASS_NAME, "二班");
        read();

        assertThat(conflicts.apply(OFFICE, Scope.COUNTRY, List.of(first)).gone())
                .isOne();
        assertThat(open())
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.differences())
                        .containsExactly(new RosterConflict.Difference("className", "", "二班")));

        line.put(RosterColumns.CLASS_NAME, "");
        assertThat(read().unchanged()).isOne();
        assertThat(open()).isEmpty();
    }

    @Test
    void anotherDocumentOfABoundStudentIsAConflictAndNoSecondStudent() {
        bind();
        String corrected = Roster.number();
        line.put(RosterColumns.DOCUMENT_NUMBER, corrected);

        assertThat(read().conflicts()).isOne();

        assertThat(count(corrected)).isZero();
        assertThat(conflicts
                        .apply(OFFICE, Scope.COUNTRY, List.of(open().get(0).id()))
                        .made())
                .isOne();
        assertThat(records.find(record).orElseThrow().documentNumber()).isEqualTo(corrected);
        assertThat(trail("eligibility.changeRecord").toString())
                .contains("documentNumber")
                .doesNotContain(number)
                .doesNotContain(corrected);
    }

    @Test
    void aDocumentThatNowBelongsToAnotherRecordIsNotAssignedTwice() {
        bind();
        String corrected = Roster.number();
        line.put(RosterColumns.DOCUMENT_NUMBER, corrected);
        read();
        jdbc.update(
                "insert into student_record (document_type, document_number, name, name_folded, school_code, campus_code,"
                        + " degree, duration, entry_year) values ('PASSPORT', ?, '别人', '别人', ?, ?, '本科', 4, 2016)",
                corrected,
                campus.school(),
                campus.code());

        assertThat(conflicts.apply(OFFICE, Scope.COUNTRY, List.of(open().get(0).id())))
                .isEqualTo(new RosterConflicts.Applied(0, 0, 1));
        assertThat(records.find(record).orElseThrow().documentNumber()).isEqualTo(number);
    }

    @Test
    void studentsBoundElsewhereAreRefusedAndOnlyTheOfficeAboveBothDecides() {
        bind();
        Campus mine = fixtures.campus();
        line.put(RosterColumns.SCHOOL, mine.school());
        line.put(RosterColumns.CAMPUS, mine.code());

        ImportReport report = rosterImport.read(roster.file(), OFFICE, new Scope(mine.school()));

        assertThat(report.badLines())
                .containsExactly(new BadLine(2, "eligibility.roster.reason.boundElsewhere", List.of()));
        assertThat(conflicts.page(new Scope(mine.school()), "", 10)).isEmpty();
        assertThat(conflicts.page(new Scope(campus.school()), "", 10)).isEmpty();
        long id = jdbc.queryForObject(
                "select id from roster_conflict where student_record_id = ?", Long.class, record.value());
        assertThat(conflicts
                        .apply(OFFICE, new Scope(mine.school()), List.of(id))
                        .gone())
                .isOne();
        assertThat(conflicts.apply(OFFICE, Scope.COUNTRY, List.of(id)).made()).isOne();
    }

    @Test
    void aGrantedSubjectStaysWhenAConflictIsApplied() {
        line.put(RosterColumns.QUALIFICATIONS, "1;2");
        read();
        bind();
        jdbc.update(
                "update qualification set granted_by = 'REVIEW' where student_record_id = ? and subject_code = '2'",
                record.value());
        line.put(RosterColumns.QUALIFICATIONS, "");
        read();

        assertThat(open())
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.differences())
                        .containsExactly(new RosterConflict.Difference("qualifications", "1;2", "2")));
        conflicts.apply(OFFICE, Scope.COUNTRY, List.of(open().get(0).id()));

        assertThat(records.find(record).orElseThrow().qualifications()).containsExactly("2");
    }

    @Test
    void pagesGoThroughAllConflictsOnce() {
        bind();
        String other = Roster.number();
        roster.add(other, "1");
        read();
        StudentRecordId second = records.find(DocumentType.PASSPORT, other, "张三·李四")
                .orElseThrow()
                .recordId();
        bindings.bind(fixtures.sitting(), second, fixtures.account());
        line.put(Roster.column("remark"), "甲");
        jdbc.update("update student_record set remark = '乙' where id = ?", second.value());
        read();

        List<RosterConflict> first = conflicts.page(new Scope(campus.school()), "", 1);
        List<RosterConflict> next =
                conflicts.page(new Scope(campus.school()), first.get(0).page(), 1);

        assertThat(List.of(first.get(0).recordId(), next.get(0).recordId())).containsExactlyInAnyOrder(record, second);
        assertThat(conflicts.page(new Scope(campus.school()), next.get(0).page(), 1))
                .isEmpty();
    }

    /** The candidate comes first: their transaction is open when the import looks for bound records. */
    @Test
    void aBindingDuringAnImportIsRespected() throws Exception {
        line.put(RosterColumns.NAME, "张叁·李四");
        CompletableFuture<ImportReport> imported = transaction.execute(status -> {
            assertThat(bind()).isEqualTo(BindingOutcome.BOUND);
            CompletableFuture<ImportReport> started = started(this::read);
            awaitWaiter();
            return started;
        });

        assertThat(imported.get(30, TimeUnit.SECONDS).conflicts()).isOne();
        assertThat(records.find(record).orElseThrow().name()).isEqualTo("张三·李四");
    }

    /** The import comes first: a candidate who confirms the previous values must look at the record again. */
    @Test
    void aRecordChangedByAnImportMustBeConfirmedAgain() throws Exception {
        line.put(RosterColumns.NAME, "张叁·李四");
        int shown = records.find(record).orElseThrow().revision();
        CompletableFuture<BindingOutcome> bound = transaction.execute(status -> {
            assertThat(read().changed()).isOne();
            CompletableFuture<BindingOutcome> started =
                    started(() -> bindings.bind(fixtures.sitting(), new Lookup.Found(record, shown), account));
            awaitWaiter();
            return started;
        });

        assertThat(bound.get(30, TimeUnit.SECONDS)).isEqualTo(BindingOutcome.RECORD_CHANGED);
        assertThat(bindings.of(fixtures.sitting(), account)).isEmpty();
        Lookup.Found seen = records.find(DocumentType.PASSPORT, number, "张叁·李四").orElseThrow();
        assertThat(bindings.bind(fixtures.sitting(), seen, account)).isEqualTo(BindingOutcome.BOUND);
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

    private BindingOutcome bind() {
        return bindings.bind(fixtures.sitting(), record, account);
    }

    private ImportReport read() {
        return rosterImport.read(roster.file(), OFFICE, Scope.COUNTRY);
    }

    private List<RosterConflict> open() {
        return conflicts.page(new Scope(campus.school()), "", 10);
    }

    private int count(String documentNumber) {
        return jdbc.queryForObject(
                "select count(*) from student_record where document_number = ?", Integer.class, documentNumber);
    }

    private List<String> trail(String action) {
        return jdbc.queryForList(
                "select actor || ' ' || detail::text from audit_entry where action = ? and object = ?",
                String.class,
                action,
                "student-record:" + record);
    }
}
