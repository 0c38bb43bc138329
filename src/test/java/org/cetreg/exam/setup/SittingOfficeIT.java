package org.cetreg.exam.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cetreg.Fixtures;
import org.cetreg.Fixtures.Campus;
import org.cetreg.IntegrationTest;
import org.cetreg.Trail;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.SittingId;
import org.cetreg.exam.calendar.RegistrationPeriod;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What the office does with a sitting as a whole. */
@IntegrationTest
class SittingOfficeIT {

    private static final Clerk CLERK = SetupSittings.clerk("sittings", Scope.COUNTRY);

    @Autowired
    SittingOffice office;

    @Autowired
    SittingLock sittings;

    @Autowired
    List<SittingPart> parts;

    @Autowired
    PartChanges changes;

    @Autowired
    PartRows rows;

    @Autowired
    ExamCatalogues catalogues;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate undone;

    @Autowired
    Trail trail;

    @Autowired
    Clock clock;

    Campus campus;

    @BeforeEach
    void sitting() {
        fixtures.sitting();
        campus = fixtures.openCampus();
    }

    @Test
    void aChangeIsAuditedWithWhatWasAndWhatIs() {
        SittingDraft draft = SetupSittings.draft();
        SittingId id = office.create(draft, Optional.empty(), CLERK.actor());

        office.change(id, draft.mark(), SetupSittings.renamed(draft, "新名称"), CLERK.actor());

        assertThat(sittings.find(id).orElseThrow().name()).isEqualTo("新名称");
        assertThat(trail.of("exam.createSitting", "sitting:" + id)).containsExactly("account:sittings changed");
        assertThat(jdbc.queryForObject(
                        "select detail::text from audit_entry where action = 'exam.changeSitting' and object = ?",
                        String.class,
                        "sitting:" + id))
                .isEqualTo("{\"after\": {\"name\": \"新名称\"}, \"before\": {\"name\": \"" + draft.name() + "\"}}");
    }

    @Test
    void whoeverSavesWhatSomebodyElseHasChangedIsToldAndChangesNothing() {
        SittingDraft draft = SetupSittings.draft();
        SittingId id = office.create(draft, Optional.empty(), CLERK.actor());
        office.change(id, draft.mark(), SetupSittings.renamed(draft, "甲的"), CLERK.actor());

        assertThatExceptionOfType(ChangedMeanwhile.class)
                .isThrownBy(() -> office.change(id, draft.mark(), SetupSittings.renamed(draft, "乙的"), CLERK.actor()));

        assertThat(sittings.find(id).orElseThrow().name()).isEqualTo("甲的");
    }

    @Test
    void thereIsOneSittingForEachHalfYear() {
        SittingDraft draft = SetupSittings.draft();
        office.create(draft, Optional.empty(), CLERK.actor());

        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(() -> office.create(draft, Optional.empty(), CLERK.actor()))
                .satisfies(refused -> assertThat(refused.complaints())
                        .extracting(RefusedChange.Complaint::field, RefusedChange.Complaint::reason)
                        .containsExactly(tuple("year", "exam.sitting.reason.exists")));
    }

    @Test
    void everyProvinceGetsTheWindowOfANewSitting() {
        var period = new RegistrationPeriod(SetupSittings.at("2040-03-01 09:00"), SetupSittings.at("2040-03-20 17:00"));

        SittingId id = office.create(SetupSittings.draft(), Optional.of(period), CLERK.actor());

        assertThat(rows.find(SetupSittings.part(parts, "windows"), id, campus.province()))
                .map(PartRow::values)
                .contains(Map.of(
                        "institution",
                        campus.province(),
                        "opens",
                        "2040-03-01 09:00",
                        "closes",
                        "2040-03-20 17:00",
                        "others",
                        ""));
        assertThat(sittings.find(id).orElseThrow().closesAt()).isEqualTo(period.closesAt());
    }

    @Test
    void theCurrentSittingStaysWhileItsRegistrationIsNotOver() {
        SittingId next = SetupSittings.empty(office);

        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(() -> office.makeCurrent(next, CLERK.actor()))
                .satisfies(refused ->
                        assertThat(refused.complaints().get(0).reason()).isEqualTo("exam.sitting.reason.registering"));
        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(() -> office.close(fixtures.sitting(), CLERK.actor()));

        assertThat(catalogues.current().sitting().id()).isEqualTo(fixtures.sitting());
    }

    @Test
    void anotherOneBecomesCurrentOnceRegistrationAndExaminationsAreOver() {
        SittingId before = fixtures.sitting();
        SittingId next = SetupSittings.empty(office);
        undone.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.update("delete from registration_window where sitting_id = ?", before.value());
            endExaminations(before, Duration.ofMinutes(1));
            assertThatExceptionOfType(RefusedChange.class)
                    .as("its candidates still have to print their tickets")
                    .isThrownBy(() -> office.makeCurrent(next, CLERK.actor()))
                    .satisfies(refused -> assertThat(refused.complaints().get(0).reason())
                            .isEqualTo("exam.sitting.reason.examining"));
            assertThatExceptionOfType(RefusedChange.class).isThrownBy(() -> office.close(before, CLERK.actor()));
            endExaminations(before, Duration.ofMinutes(-1));

            office.makeCurrent(next, CLERK.actor());

            assertThat(sittings.all().stream().filter(SittingState::current).map(SittingState::id))
                    .containsExactly(next);
            assertThat(trail.of("exam.makeCurrent", "sitting:" + next)).hasSize(1);
            office.makeCurrent(next, CLERK.actor()); // a second click
            assertThat(trail.of("exam.makeCurrent", "sitting:" + next)).hasSize(1);
        });
    }

    private void endExaminations(SittingId of, Duration from) {
        jdbc.update(
                "update sitting_subject set starts_at = ?, ends_at = ? where sitting_id = ?",
                Timestamp.from(clock.instant().plus(from).minus(Duration.ofHours(2))),
                Timestamp.from(clock.instant().plus(from)),
                of.value());
    }

    @Test
    void nothingOfAClosedSittingCanBeChangedUntilItIsOpenedAgain() {
        SittingDraft draft = SetupSittings.draft();
        SittingId id = office.create(draft, Optional.empty(), CLERK.actor());
        SittingPart fees = SetupSittings.part(parts, "fees");
        Map<String, String> fee = SetupSittings.fee(campus.code(), "1", "25");
        office.close(id, CLERK.actor());

        assertThatExceptionOfType(SittingClosed.class).isThrownBy(() -> changes.add(fees, id, fee, CLERK));
        assertThatExceptionOfType(SittingClosed.class)
                .isThrownBy(() -> office.change(id, draft.mark(), draft, CLERK.actor()));
        assertThatExceptionOfType(SittingClosed.class).isThrownBy(() -> office.makeCurrent(id, CLERK.actor()));

        office.reopen(id, CLERK.actor());
        changes.add(fees, id, fee, CLERK);

        assertThat(trail.of("exam.closeSitting", "sitting:" + id)).hasSize(1);
        assertThat(trail.of("exam.reopenSitting", "sitting:" + id)).hasSize(1);
    }

    @Test
    void aCopyHasEverythingButRegistrationsWithItsDatesMoved() {
        SittingId earlier = filled();

        SittingId copy = office.copy(earlier, SetupSittings.draft(), Optional.of(Duration.ofDays(182)), CLERK.actor());

        assertThat(values(copy, "dates", "1")).containsEntry("starts", "2040-12-15 09:00");
        assertThat(values(copy, "windows", campus.code())).containsEntry("closes", "2040-09-18 17:00");
        assertThat(values(copy, "fees", campus.code() + ".1")).containsEntry("amount", "25.00");
        assertThat(values(copy, "quotas", campus.code() + ".1")).containsEntry("capacity", "7");
        assertThat(rows.find(SetupSittings.part(parts, "quotas"), copy, campus.code() + ".1"))
                .map(PartRow::figures)
                .contains(Map.of("taken", 0L));
        assertThat(values(copy, "notices", "1")).containsEntry("from", "2040-08-30 08:00");
        assertThat(trail.of("exam.copySitting", "sitting:" + copy)).hasSize(1);
    }

    @Test
    void aCopyWithoutDatesKeepsTheSubjectsAndLeavesTheDatesOpen() {
        SittingId copy = office.copy(filled(), SetupSittings.draft(), Optional.empty(), Actor.SYSTEM);

        assertThat(values(copy, "dates", "1")).containsEntry("starts", "").containsEntry("ends", "");
        assertThat(rows.count(SetupSittings.part(parts, "windows"), copy, PartFilter.all(Scope.COUNTRY)))
                .isZero();
        assertThat(values(copy, "fees", campus.code() + ".1")).containsEntry("amount", "25.00");
    }

    /** Returns a sitting with a row in each part, of whose quota one seat is taken. */
    private SittingId filled() {
        SittingId id = SetupSittings.empty(office);
        add(id, "dates", Map.of("subject", "1", "starts", "2040-06-16 09:00", "ends", "2040-06-16 11:20"));
        add(id, "fees", SetupSittings.fee(campus.code(), "1", "25"));
        add(
                id,
                "windows",
                Map.of("institution", campus.code(), "opens", "2040-03-01 09:00", "closes", "2040-03-20 17:00"));
        add(id, "quotas", Map.of("campus", campus.code(), "subject", "1", "capacity", "7"));
        add(
                id,
                "notices",
                Map.of(
                        "number",
                        "1",
                        "province",
                        "",
                        "from",
                        "2040-03-01 08:00",
                        "until",
                        "",
                        "title",
                        "标题",
                        "titleEn",
                        "Title",
                        "body",
                        "一\n二",
                        "bodyEn",
                        "one\ntwo"));
        jdbc.update("update seat_quota set taken = 1 where sitting_id = ?", id.value());
        return id;
    }

    private void add(SittingId id, String part, Map<String, String> values) {
        changes.add(SetupSittings.part(parts, part), id, values, CLERK);
    }

    private Map<String, String> values(SittingId id, String part, String key) {
        return rows.find(SetupSittings.part(parts, part), id, key).orElseThrow().values();
    }
}
