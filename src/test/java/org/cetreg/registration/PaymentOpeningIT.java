package org.cetreg.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
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
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<EntryPayments.Opened> opened = transaction.execute(status -> {
                orders.cancel(walk.registration().id(), String.valueOf(cancelled.id()));
                Future<EntryPayments.Opened> opening = other.submit(() -> entryPayments.open(
                        walk.accountId(), List.of(cancelled.order().id())));
                await().until(() -> opening.isDone() || aTransactionWaitsForTheRegistration());
                return opening;
            });

            assertThat(payments.order(opened.get().number()).amount()).isEqualTo(new Money(1));
        } finally {
            other.shutdown();
        }
        assertThat(walk.entries()).contains("1:HELD").doesNotContain("4:HELD");
    }

    private boolean aTransactionWaitsForTheRegistration() {
        return jdbc.queryForObject(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%registration%'",
                        Integer.class)
                > 0;
    }
}
