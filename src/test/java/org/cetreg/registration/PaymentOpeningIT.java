package org.cetreg.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.eligibility.rebinding.AccountRebound;
import org.cetreg.eligibility.rebinding.RebindingRequestId;
import org.cetreg.payment.Payments;
import org.cetreg.registration.payment.EntryPayments;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Tests that a payment is opened only for what is held at that moment, whatever else the candidate does at once. */
@IntegrationTest
class PaymentOpeningIT {

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    SeatOrders orders;

    @Autowired
    Registrations registrations;

    @Autowired
    EntityManager entities;

    @Autowired
    EntryPayments entryPayments;

    @Autowired
    Payments payments;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    /** On another device the candidate cancels one of two subjects while this one opens the payment for both. */
    @Test
    void rw6_aSubjectThatIsBeingCancelledIsNotPaidFor() throws Exception {
        var walk =
                walks.bound(fixtures.student(fixtures.openCampus(), "1", "4")).choose("1", "4");
        SubjectEntry cancelled = walk.registration()
                .written()
                .filter(entry -> entry.subjectCode().equals("4"))
                .findFirst()
                .orElseThrow();
        EntryPayments.Opened opened =
                openedMeanwhile(walk, () -> orders.cancel(walk.registration().id(), String.valueOf(cancelled.id())));

        assertThat(payments.order(opened.number()).amount()).isEqualTo(new Money(1));
        assertThat(walk.entries()).contains("1:HELD").doesNotContain("4:HELD");
    }

    /** Whoever has lost the passport account opens a payment while the registration is moved to the new one. */
    @Test
    void rb4_aRegistrationThatIsBeingMovedIsNotPaidForByTheAccountThatLosesIt() throws Exception {
        var walk = walks.bound(fixtures.student(fixtures.openCampus(), "1")).choose("1");
        Registration registration = walk.registration();

        EntryPayments.Opened opened = openedMeanwhile(walk, () -> {
            registrations.rebind(new AccountRebound(
                    new RebindingRequestId(0),
                    registration.sittingId(),
                    registration.studentRecordId().orElseThrow(),
                    walk.accountId(),
                    fixtures.account(),
                    Instant.now()));
            entities.flush();
        });

        assertThat(opened.refusal().reason()).isEqualTo(Reason.NOTHING_TO_PAY.key());
    }

    /** Returns what is opened for the candidate's first order by whoever began before a change was committed. */
    private EntryPayments.Opened openedMeanwhile(Walks.Walk walk, Runnable change) throws Exception {
        SeatOrderId order = walk.registration().entries().get(0).order().id();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            return transaction
                    .execute(status -> {
                        change.run();
                        Future<EntryPayments.Opened> opening =
                                other.submit(() -> entryPayments.open(walk.accountId(), List.of(order)));
                        await().until(() -> opening.isDone() || aTransactionWaitsForTheRegistration());
                        return opening;
                    })
                    .get();
        } finally {
            other.shutdown();
        }
    }

    private boolean aTransactionWaitsForTheRegistration() {
        return jdbc.queryForObject(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%registration%'",
                        Integer.class)
                > 0;
    }
}
