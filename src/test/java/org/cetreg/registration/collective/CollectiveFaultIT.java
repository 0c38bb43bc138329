package org.cetreg.registration.collective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Trail;
import org.cetreg.registration.Walks;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Something fails while a batch is made or paid (R-P6, R-P8). */
@IntegrationTest
class CollectiveFaultIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    SchoolOffice office;

    @Autowired
    BatchEntries entries;

    @Autowired
    CollectiveBatches batches;

    @Autowired
    Trail trail;

    @Autowired
    JdbcTemplate jdbc;

    /** The letter to one candidate cannot be written. */
    @Test
    void rp6_aRegistrationAtWhichSomethingFailsIsLeftOutAndTheOthersAreLocked() {
        var campus = fixtures.openCampus();
        var faulty = chosen(campus);
        var other = chosen(campus);
        Clerk clerk = office.clerk(campus);
        withoutAddress(faulty, () -> {
            BatchId batch = office.make(clerk, faulty, other);
            assertThat(office.outcomes(batch)).containsExactly("1:FAILED", "1:LOCKED");
            assertThat(entries.amount(batch)).isEqualTo(new Money(1));
            assertThat(faulty.registration().payable()).hasSize(1);
            assertThat(trail.of("collective.make", "collective-batch:" + batch))
                    .containsExactly(clerk.actor() + " made");
        });
    }

    @Test
    void rp6_whenSomethingFailsAtAllOfThemThereIsNoBatchAndTheReasonIsSaid() {
        var campus = fixtures.openCampus();
        var faulty = chosen(campus);
        Clerk clerk = office.clerk(campus);
        withoutAddress(faulty, () -> {
            BatchMaking.Made made = office.tryToMake(clerk, SchoolOffice.unpaid(faulty));
            assertThat(made.refusal()).isEqualTo(BatchRefusal.MAKING_FAILED);
            assertThat(batches.page(clerk, Long.MAX_VALUE, 10)).isEmpty();
            assertThat(trail.by(clerk.actor().text(), "collective.make")).containsExactly("made", "nothing");
        });
        assertThat(faulty.registration().payable()).hasSize(1);
    }

    /** An entry that the batch locks, but for which its order did not pay, is unlocked when the batch is paid. */
    @Test
    void rp6_whatTheOrderDidNotPayForMovesOnToo() {
        var campus = fixtures.openCampus();
        var walk = chosen(campus);
        var beside = chosen(campus);
        Clerk clerk = office.clerk(campus);
        BatchId batch = office.make(clerk, walk, beside);
        long entry = SchoolOffice.entry(beside, "1");
        jdbc.update("update collective_entry set outcome = 'NOT_HELD' where subject_entry_id = ?", entry);
        String number = office.open(clerk, batch);
        jdbc.update("update collective_entry set outcome = 'LOCKED' where subject_entry_id = ?", entry);
        office.press(number, "pay");
        office.work();

        assertThat(office.totals(batch)).isEqualTo(Map.of(EntryOutcome.PAID, 1, EntryOutcome.UNLOCKED, 1));
        assertThat(beside.registration().payable()).hasSize(1);
        assertThat(batches.get(batch).beingWorkedOn()).isFalse();
    }

    @Test
    void theListAndThePageStateTheSameAmount() {
        var campus = fixtures.openCampus();
        var own = chosen(campus);
        Clerk clerk = office.clerk(campus);
        BatchId batch = office.make(clerk, own, chosen(campus), chosen(campus));
        assertThat(amounts(clerk, batch)).containsOnly(new Money(3));
        jdbc.update("update subject_entry set status = 'PAID' where id = ?", SchoolOffice.entry(own, "1"));
        assertThat(amounts(clerk, batch)).containsOnly(new Money(2));
        jdbc.update("update subject_entry set status = 'HELD' where id = ?", SchoolOffice.entry(own, "1"));
        office.press(office.open(clerk, batch), "pay");
        assertThat(amounts(clerk, batch)).containsOnly(new Money(3));
        office.work();
        assertThat(amounts(clerk, batch)).containsOnly(new Money(3));

        BatchId released = office.make(clerk, chosen(campus));
        office.release(clerk, released);
        assertThat(amounts(clerk, released)).containsOnly(Money.ZERO);
    }

    private List<Money> amounts(Clerk clerk, BatchId batch) {
        Money listed = batches.page(clerk, Long.MAX_VALUE, 10).stream()
                .filter(line -> line.id().equals(batch))
                .findFirst()
                .orElseThrow()
                .amount();
        return List.of(listed, entries.amount(batch));
    }

    private void withoutAddress(Walks.Walk walk, Runnable act) {
        long account = walk.accountId().value();
        jdbc.update("update account set email = 'nowhere' || id where id = ?", account);
        try {
            act.run();
        } finally {
            jdbc.update("update account set email = id || '@example.org' where id = ?", account);
        }
    }

    private Walks.Walk chosen(Fixtures.Campus campus) {
        return walks.bound(fixtures.student(campus, "1")).choose("1");
    }
}
