package org.cetreg.registration.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.Together;
import org.cetreg.payment.Payments;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.registration.Registrations;
import org.cetreg.registration.Walks;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A batch ends at the moment at which entries are added to it, a transfer is announced for it, or it is made twice. */
@IntegrationTest
class CollectiveEndRaceIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    SchoolOffice office;

    @Autowired
    BatchMaking making;

    @Autowired
    CollectiveBatches batches;

    @Autowired
    CollectivePayments payments;

    @Autowired
    CollectiveTransfers announcing;

    @Autowired
    Payments orders;

    @Autowired
    Registrations registrations;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate jdbc;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void rp6_whatIsAddedToABatchThatIsReleasedMeanwhileIsUnlockedWithIt() throws Exception {
        var campus = fixtures.openCampus();
        var first = chosen(campus);
        var last = chosen(campus);
        Clerk clerk = office.clerk(campus);
        List<Future<?>> acts = transaction.execute(status -> {
            registrations.lock(last.registration().id());
            Future<?> maker = threads.submit(() -> office.make(clerk, first, last));
            await().until(() -> maker.isDone() || waiting() == 1);
            BatchId batch = only(clerk);
            Future<?> releaser = threads.submit(() -> batches.release(clerk, batch));
            await().until(() -> releaser.isDone() || waiting() == 2);
            return List.of(maker, releaser);
        });
        for (Future<?> act : acts) {
            act.get();
        }
        BatchId batch = only(clerk);
        office.work();

        assertThat(office.status(batch)).isEqualTo(BatchStatus.RELEASED);
        assertThat(first.registration().payable()).hasSize(1);
        assertThat(last.registration().payable()).hasSize(1);
        assertThat(office.totals(batch)).doesNotContainKey(EntryOutcome.LOCKED);
    }

    /** Control: looking whether the batch is open, and locking the entry afterwards, leaves it locked for ever. */
    @Test
    void withoutTheBatchsLockAnEntryStaysLocked() {
        var campus = fixtures.openCampus();
        var late = chosen(campus);
        Clerk clerk = office.clerk(campus);
        BatchId batch = office.make(clerk, chosen(campus));
        boolean open = office.status(batch) == BatchStatus.OPEN;
        office.release(clerk, batch);
        if (open) {
            jdbc.update(
                    "update subject_entry set locked = true, batch_id = ? where id = ?",
                    batch.value(),
                    SchoolOffice.entry(late, "1"));
        }
        office.work();
        assertThat(late.registration().payable()).isEmpty();
    }

    @Test
    void rp6_nothingIsAddedToABatchThatIsBeingPaid() {
        var campus = fixtures.openCampus();
        var first = chosen(campus);
        var last = chosen(campus);
        Clerk clerk = office.clerk(campus);
        Future<BatchId> made = transaction.execute(status -> {
            registrations.lock(last.registration().id());
            Future<BatchId> maker = threads.submit(() -> office.make(clerk, first, last));
            await().until(() -> maker.isDone() || waiting() == 1);
            Future<String> payer = threads.submit(() -> office.open(clerk, only(clerk)));
            await().until(() -> payer.isDone() || waiting() == 2);
            return maker;
        });
        await().until(made::isDone);
        BatchId batch = only(clerk);
        office.pay(clerk, batch);
        assertThat(office.totals(batch)).doesNotContainKey(EntryOutcome.LOCKED);
        assertThat(first.entries()).containsExactly("1:PAID");
        assertThat(last.registration().entries()).noneMatch(entry -> entry.locked());
    }

    @Test
    void rp6_aBatchWhoseTransferIsJustBeingAnnouncedIsNotReleased() throws Exception {
        var campus = fixtures.openCampus();
        Clerk clerk = office.clerk(campus);
        BatchId batch = office.make(clerk, chosen(campus));
        List<Object> answers =
                oneAfterTheOther(batch, () -> office.announce(clerk, batch), () -> batches.release(clerk, batch));

        assertThat(answers.get(1)).isEqualTo(Optional.of(BatchRefusal.TRANSFER_WAITS));
        assertThat(office.status(batch)).isEqualTo(BatchStatus.OPEN);
        assertThat(orders.order((String) answers.get(0)).status()).isEqualTo(PaymentStatus.OPEN);
    }

    @Test
    void rp6_aBatchThatIsJustBeingReleasedIsReleasedOrItsTransferWaits() throws Exception {
        var campus = fixtures.openCampus();
        Clerk clerk = office.clerk(campus);
        BatchId batch = office.make(clerk, chosen(campus));
        String reference = "RACE-" + System.nanoTime();
        List<Object> answers = oneAfterTheOther(
                batch,
                () -> batches.release(clerk, batch),
                () -> announcing.announce(clerk, batch, reference, new Money(1)));

        boolean released = ((Optional<?>) answers.get(0)).isEmpty();
        var announced = (OpenedOrder) answers.get(1);
        assertThat(released).isEqualTo(announced.number() == null);
        assertThat(office.status(batch)).isEqualTo(released ? BatchStatus.RELEASED : BatchStatus.OPEN);
        assertThat(released || orders.order(announced.number()).status() == PaymentStatus.OPEN)
                .isTrue();
    }

    /** Control: looking for a transfer first, and ending the batch afterwards, releases one whose transfer waits. */
    @Test
    void withoutTheBatchsLockItIsReleasedAlthoughATransferWaits() {
        var campus = fixtures.openCampus();
        Clerk clerk = office.clerk(campus);
        BatchId batch = office.make(clerk, chosen(campus));
        boolean waits = batches.get(batch).orderNumber().isPresent();
        String number = office.announce(clerk, batch);
        if (!waits) {
            jdbc.update(
                    "update collective_batch set status = 'RELEASED', ended_at = now() where id = ?", batch.value());
        }
        assertThat(office.status(batch)).isEqualTo(BatchStatus.RELEASED);
        assertThat(orders.order(number).status()).isEqualTo(PaymentStatus.OPEN);
    }

    /** A colleague who begins to pay at a platform at the same moment does not close the order of an announced transfer. */
    @Test
    void rp6_aBatchIsPaidAtAPlatformOrItsTransferWaits() throws Exception {
        var campus = fixtures.openCampus();
        Clerk clerk = office.clerk(campus);
        for (int round = 0; round < 8; round++) {
            BatchId batch = office.make(clerk, chosen(campus));
            String reference = "RACE-" + System.nanoTime();
            var method = payments.methods().get(0);
            Together.call(List.of(
                    () -> payments.open(clerk, batch, method),
                    () -> announcing.announce(clerk, batch, reference, new Money(1))));

            assertThat(jdbc.queryForObject(
                            "select count(*) from bank_transfer t join payment_order o on o.number = t.order_number"
                                    + " where t.reference = ? and t.dropped_at is null and o.status <> 'OPEN'",
                            Integer.class,
                            reference))
                    .isZero();
            assertThat(batches.get(batch).orderNumber()).isPresent();
        }
    }

    @Test
    void rp1_whoChoseAnotherMethodThanAColleagueIsNotSentToTheColleaguesPlatform() throws Exception {
        var campus = fixtures.openCampus();
        Clerk clerk = office.clerk(campus);
        BatchId batch = office.make(clerk, chosen(campus));
        List<Object> answers = oneAfterTheOther(
                batch,
                () -> payments.open(clerk, batch, new PaymentMethod("ALIPAY")),
                () -> payments.open(clerk, batch, new PaymentMethod("PAYEASE")));

        assertThat(((OpenedOrder) answers.get(0)).number()).isNotNull();
        assertThat(((OpenedOrder) answers.get(1)).refusal()).isEqualTo(BatchRefusal.PAYING_MEANWHILE);
    }

    @Test
    void rp6_theSameAnswerGivenTwiceMakesOneBatch() throws Exception {
        var campus = fixtures.openCampus();
        List<Long> ids = SchoolOffice.unpaid(chosen(campus), chosen(campus), chosen(campus));
        Clerk clerk = office.clerk(campus);
        UUID key = UUID.randomUUID();
        Callable<Object> answer = () -> making.make(clerk, campus.school(), ids, SchoolOffice.CONTACT, key);
        List<Object> answers = Together.call(List.of(answer, answer));

        assertThat(answers.get(0)).isEqualTo(answers.get(1));
        assertThat(((BatchMaking.Made) answers.get(0)).refusal()).isNull();
        assertThat(office.totals(only(clerk))).containsEntry(EntryOutcome.LOCKED, 3);
        assertThat(answer.call()).isEqualTo(answers.get(0));
    }

    /** Control: two answers with keys of their own make two batches, one of which locks what the other could not. */
    @Test
    void withoutACommonKeyTwoAnswersMakeTwoBatches() throws Exception {
        var campus = fixtures.openCampus();
        List<Long> ids = SchoolOffice.unpaid(chosen(campus));
        Clerk clerk = office.clerk(campus);
        Callable<Object> answer =
                () -> making.make(clerk, campus.school(), ids, SchoolOffice.CONTACT, UUID.randomUUID());
        assertThat(Together.call(List.of(answer, answer))).doesNotHaveDuplicates();
    }

    private Walks.Walk chosen(Fixtures.Campus campus) {
        return walks.bound(fixtures.student(campus, "1")).choose("1");
    }

    /** Returns the only batch that the clerk sees. */
    private BatchId only(Clerk clerk) {
        List<CollectiveBatches.Summary> found = batches.page(clerk, Long.MAX_VALUE, 10);
        assertThat(found).hasSize(1);
        return found.get(0).id();
    }

    /** Returns how many transactions wait for the lock of another one. */
    private int waiting() {
        return jdbc.queryForObject(
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and cardinality(pg_blocking_pids(pid)) > 0",
                Integer.class);
    }

    /** Has both wait for the batch's lock, the first one first, then lets them go on. */
    private List<Object> oneAfterTheOther(BatchId batch, Callable<Object> first, Callable<Object> second)
            throws Exception {
        List<Future<Object>> acts = transaction.execute(status -> {
            jdbc.queryForList("select id from collective_batch where id = ? for update", batch.value());
            Future<Object> one = threads.submit(first);
            await().until(() -> one.isDone() || waiting() == 1);
            Future<Object> other = threads.submit(second);
            await().until(() -> other.isDone() || waiting() == 2);
            return List.of(one, other);
        });
        return List.of(acts.get(0).get(), acts.get(1).get());
    }
}
