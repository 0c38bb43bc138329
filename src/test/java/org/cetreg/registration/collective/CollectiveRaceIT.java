package org.cetreg.registration.collective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Together;
import org.cetreg.payment.Balance;
import org.cetreg.payment.Balances;
import org.cetreg.payment.PaymentLines;
import org.cetreg.registration.Walks;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Schools, their colleagues and their students act on the same entries at the same moment. */
@IntegrationTest
class CollectiveRaceIT {

    private static final int CANDIDATES = 8;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    SchoolOffice office;

    @Autowired
    PaymentLines lines;

    @Autowired
    Balances balances;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void rp6_whoPaysWhileTheBatchIsMadeIsChargedOnce() throws Exception {
        var campus = fixtures.openCampus();
        List<Walks.Walk> candidates = candidates(campus, "1");
        Clerk clerk = office.clerk(campus);
        List<Long> ids = SchoolOffice.unpaid(candidates.toArray(Walks.Walk[]::new));
        List<Callable<Object>> acts = new ArrayList<>();
        acts.add(() -> office.tryToMake(clerk, ids).batch());
        candidates.forEach(walk -> acts.add(() -> quietly(() -> walk.press("pay-silently"))));
        BatchId batch = (BatchId) Together.call(acts).get(0);

        if (batch != null && office.totals(batch).containsKey(EntryOutcome.LOCKED)) {
            assertThat(lockedAndPayable(ids)).isZero();
            office.press(office.open(clerk, batch), "pay");
            office.work();
        }
        candidates.forEach(walk -> quietly(() -> walk.press("pay")));
        assertThat(candidates).allSatisfy(walk -> assertThat(walk.entries()).containsExactly("1:PAID"));
        List<Balance> accounts = lines.orders(ids).stream().map(balances::of).toList();
        assertThat(accounts.stream().map(Balance::sold).reduce(Money.ZERO, Money::plus))
                .isEqualTo(new Money(CANDIDATES));
        assertThat(accounts)
                .allSatisfy(balance -> assertThat(balance.unapplied()).isEqualTo(Money.ZERO));
        assertThat(accounts.stream().map(Balance::platform).reduce(Money.ZERO, Money::plus))
                .isEqualTo(accounts.stream().map(Balance::refundDue).reduce(new Money(CANDIDATES), Money::plus));
    }

    /** Control: looking first and locking then leaves a payable order for a locked entry. */
    @Test
    void withoutTheRegistrationsLockALockedEntryIsPayable() {
        var campus = fixtures.openCampus();
        var walk = walks.bound(fixtures.student(campus, "1")).choose("1");
        List<Long> ids = SchoolOffice.unpaid(walk);
        boolean free = !lines.payable(ids);
        walk.openPayment();
        if (free) {
            jdbc.update("update subject_entry set locked = true where id = ?", ids.get(0));
        }
        assertThat(lockedAndPayable(ids)).isEqualTo(1);

        var other = walks.bound(fixtures.student(campus, "1")).choose("1");
        other.openPayment();
        office.make(office.clerk(campus), other);
        assertThat(lockedAndPayable(SchoolOffice.unpaid(other))).isZero();
    }

    @Test
    void rp6_anEntryIsInOneOfTwoOverlappingBatches() throws Exception {
        var campus = fixtures.openCampus();
        List<Walks.Walk> candidates = candidates(campus, "1");
        List<Long> ids = SchoolOffice.unpaid(candidates.toArray(Walks.Walk[]::new));
        List<Callable<Object>> acts = IntStream.range(0, 3)
                .mapToObj(number -> (Callable<Object>)
                        () -> office.tryToMake(office.clerk(campus), ids).batch())
                .toList();
        List<Object> batches = Together.call(acts);

        int locked = 0;
        for (Object batch : batches) {
            locked += batch == null ? 0 : office.totals((BatchId) batch).getOrDefault(EntryOutcome.LOCKED, 0);
        }
        assertThat(locked).isEqualTo(CANDIDATES);
        assertThat(jdbc.queryForObject(
                        "select count(*) from collective_entry where outcome = 'LOCKED' and subject_entry_id = any (?)",
                        Integer.class,
                        (Object) ids.toArray(Long[]::new)))
                .isEqualTo(CANDIDATES);
    }

    /** Control: the same without the lock, look first and lock then, gives an entry to both. */
    @Test
    void withoutTheLockBothBelieveThatTheyHaveTheEntry() throws Exception {
        var campus = fixtures.openCampus();
        long entry = SchoolOffice.unpaid(
                        walks.bound(fixtures.student(campus, "1")).choose("1"))
                .get(0);
        CyclicBarrier bothHaveLooked = new CyclicBarrier(2);
        Callable<Object> naive = () -> {
            boolean locked = jdbc.queryForObject("select locked from subject_entry where id = ?", Boolean.class, entry);
            bothHaveLooked.await();
            return locked ? 0 : jdbc.update("update subject_entry set locked = true where id = ?", entry);
        };
        assertThat(Together.call(List.of(naive, naive))).containsExactly(1, 1);
    }

    @Test
    void rw7_anEntryIsEitherCancelledOrLocked() throws Exception {
        var campus = fixtures.openCampus();
        List<Walks.Walk> candidates = candidates(campus, "1", "4");
        List<Long> ids =
                candidates.stream().map(walk -> SchoolOffice.entry(walk, "4")).toList();
        List<Callable<Object>> acts = new ArrayList<>();
        acts.add(() -> office.tryToMake(office.clerk(campus), ids).batch());
        candidates.forEach(walk -> acts.add(() -> quietly(() -> walk.cancel("4"))));
        BatchId batch = (BatchId) Together.call(acts).get(0);

        int kept = (int) candidates.stream()
                .filter(walk -> walk.entries().contains("4:HELD"))
                .count();
        int locked = batch == null ? 0 : office.totals(batch).getOrDefault(EntryOutcome.LOCKED, 0);
        assertThat(locked).isEqualTo(kept);
        assertThat(fixtures.taken(campus, "4")).isEqualTo(kept);
        assertThat(jdbc.queryForObject(
                        "select count(*) from subject_entry where id = any (?) and locked and status <> 'HELD'",
                        Integer.class,
                        (Object) ids.toArray(Long[]::new)))
                .isZero();
    }

    private List<Walks.Walk> candidates(Fixtures.Campus campus, String... subjects) {
        return IntStream.range(0, CANDIDATES)
                .mapToObj(number ->
                        walks.bound(fixtures.student(campus, "1", "4")).choose(subjects))
                .toList();
    }

    private int lockedAndPayable(List<Long> ids) {
        return jdbc.queryForObject(
                "select count(*) from subject_entry e join payment_line l on l.item = e.id and l.payable"
                        + " where e.id = any (?) and e.locked and e.status = 'HELD'",
                Integer.class,
                (Object) ids.toArray(Long[]::new));
    }

    /** Does something that may be refused because somebody else was first. */
    private static Object quietly(Runnable act) {
        try {
            act.run();
            return "done";
        } catch (RuntimeException e) {
            return "refused";
        }
    }
}
