package org.cetreg.registration.collective;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.StatementCount;
import org.cetreg.StatementPlan;
import org.cetreg.TestClock;
import org.cetreg.payment.Balances;
import org.cetreg.registration.Walks;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Money;
import org.cetreg.ticket.PaidEntriesFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Collective payments of hundreds of students among many thousands (R-P6). */
@IntegrationTest
class CollectiveSizeIT {

    private static final int MOST = 500;
    private static final int SCHOOLS = 60;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    SchoolOffice office;

    @Autowired
    UnpaidEntries unpaid;

    @Autowired
    Balances balances;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TestClock clock;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void rp6_theLargestBatchIsMadePaidAndMovedOn() {
        var campus = fixtures.openCampus();
        List<Long> ids = hold(campus, MOST + 1);
        Clerk clerk = office.clerk(campus);
        assertThat(office.tryToMake(clerk, ids).refusal()).isEqualTo(BatchRefusal.TOO_MANY);

        long started = System.nanoTime();
        BatchId batch = office.make(clerk, ids.subList(0, MOST));
        long made = System.nanoTime();
        String number = office.open(clerk, batch);
        office.press(number, "pay");
        long paid = System.nanoTime();
        office.work();
        System.out.printf(
                "%d entries: made in %d ms, paid and sold in %d ms, moved on in %d ms%n",
                MOST, (made - started) / 1_000_000, (paid - made) / 1_000_000, (System.nanoTime() - paid) / 1_000_000);

        assertThat(office.totals(batch)).isEqualTo(Map.of(EntryOutcome.PAID, MOST));
        assertThat(balances.of(number).sold()).isEqualTo(new Money(MOST));
        assertThat(jdbc.queryForObject(
                        "select count(*) from subject_entry where id = any (?) and status = 'PAID'"
                                + " and registered_by = 'COLLECTIVE' and not locked",
                        Integer.class,
                        (Object) ids.toArray(Long[]::new)))
                .isEqualTo(MOST);
    }

    @Test
    void aPageOfUnpaidEntriesIsFoundByItsIndex() {
        var campus = fixtures.openCampus();
        hold(campus, 300);
        fixtures.openCampuses(SCHOOLS).forEach(other -> hold(other, 250));
        jdbc.execute("analyze subject_entry");
        jdbc.execute("analyze registration");
        jdbc.execute("analyze student_record");
        jdbc.execute("analyze seat_order");
        Clerk clerk = office.clerk(campus);
        UnpaidFilter filter = new UnpaidFilter(campus.school(), "", "1", "", "", "", "");
        List<UnpaidEntries.Found> found = new ArrayList<>();
        List<String> statements = StatementCount.duringHere(() -> found.addAll(unpaid.page(clerk, filter, 0, 0, 101)));

        assertThat(found).hasSize(101);
        assertThat(statements).hasSizeLessThanOrEqualTo(2);
        String plan = StatementPlan.of(
                statements.stream()
                        .filter(sql -> sql.startsWith("select"))
                        .findFirst()
                        .orElseThrow(),
                jdbc);
        assertThat(plan).contains("subject_entry_unpaid").doesNotContain("Seq Scan", "Sort");
        UnpaidEntries.Found last = found.get(100);
        assertThat(unpaid.page(clerk, filter, last.registrationId(), last.entryId(), 1000))
                .hasSize(199)
                .doesNotContainAnyElementsOf(found);
    }

    /** The letter to one candidate cannot be written; everybody else is moved on, and that one as soon as it can. */
    @Test
    void rp8_aCandidateWhoCannotBeMovedOnHoldsUpNobodyElse() {
        var campus = fixtures.openCampus();
        var faulty = walks.bound(fixtures.student(campus, "1")).choose("1");
        var other = walks.bound(fixtures.student(campus, "1")).choose("1");
        Clerk clerk = office.clerk(campus);
        BatchId batch = office.make(clerk, faulty, other);
        long account = faulty.accountId().value();
        jdbc.update("update account set email = 'nowhere' || id where id = ?", account);
        office.pay(clerk, batch);

        assertThat(faulty.entries()).containsExactly("1:PAID");
        assertThat(other.entries()).containsExactly("1:PAID");
        assertThat(faulty.at()).isEqualTo("payEntries");
        assertThat(other.at()).isNotEqualTo("payEntries");
        assertThat(office.totals(batch)).isEqualTo(Map.of(EntryOutcome.LOCKED, 1, EntryOutcome.PAID, 1));

        jdbc.update("update account set email = id || '@example.org' where id = ?", account);
        clock.advance(Duration.ofMinutes(1));
        office.work();
        assertThat(faulty.at()).isNotEqualTo("payEntries");
        assertThat(office.totals(batch)).isEqualTo(Map.of(EntryOutcome.PAID, 2));
    }

    /** Returns unpaid entries whose processes have ended by now. */
    private List<Long> hold(Fixtures.Campus campus, int count) {
        List<Long> ids = new PaidEntriesFixture(jdbc, fixtures).add(campus, "1", count);
        fixtures.quota(campus, "1", 10_000);
        jdbc.update(
                "update seat_quota set taken = ? where campus_code = ? and subject_code = '1'", count, campus.code());
        Long[] all = ids.toArray(Long[]::new);
        jdbc.update("update subject_entry set status = 'HELD' where id = any (?)", (Object) all);
        jdbc.update(
                "update seat_order set status = 'HELD', process_instance_id = 'none', held_until = ?"
                        + " where id in (select seat_order_id from subject_entry where id = any (?))",
                Timestamp.from(clock.instant().plus(Duration.ofHours(24))),
                all);
        jdbc.update(
                "update registration set process_instance_id = 'none', bound_at = now() - interval '1 hour'"
                        + " where id in (select registration_id from subject_entry where id = any (?))",
                (Object) all);
        return ids;
    }
}
