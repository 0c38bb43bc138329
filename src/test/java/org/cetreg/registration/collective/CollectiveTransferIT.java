package org.cetreg.registration.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.TestClock;
import org.cetreg.Trail;
import org.cetreg.account.Role;
import org.cetreg.payment.Balances;
import org.cetreg.payment.PaymentLines;
import org.cetreg.payment.Payments;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.platform.BillLine;
import org.cetreg.payment.platform.Platform;
import org.cetreg.payment.transfer.Transfers;
import org.cetreg.payment.transfer.Transfers.Confirmed;
import org.cetreg.registration.SubjectEntry;
import org.cetreg.registration.Walks;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Money;
import org.cetreg.shared.Scope;
import org.cetreg.shared.time.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Collective payments by bank transfer: one person announces it, another one confirms it (R-P6). */
@IntegrationTest
class CollectiveTransferIT {

    private static int references;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    SchoolOffice office;

    @Autowired
    CollectiveBatches batches;

    @Autowired
    CollectivePayments payments;

    @Autowired
    CollectiveTransfers announcing;

    @Autowired
    Payments orders;

    @Autowired
    PaymentLines lines;

    @Autowired
    Balances balances;

    @Autowired
    Transfers transfers;

    @Autowired
    List<Platform> platforms;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Trail trail;

    @Autowired
    TestClock clock;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void rp6_aTransferIsMoneyOnceAnotherPersonHasConfirmedIt() {
        var campus = fixtures.openCampus();
        var walk = chosen(campus);
        Clerk clerk = office.clerk(campus);
        BatchId batch = office.make(clerk, walk);
        String reference = reference();
        String number =
                announcing.announce(clerk, batch, reference, new Money(1)).number();
        assertThat(transfers.waiting(0, 1000)).extracting("orderNumber").contains(number);
        assertThat(trail.of("collective.transfer", "collective-batch:" + batch))
                .containsExactly(clerk.actor() + " opened");
        assertThat(trail.of("payment.transfer.record", "payment:" + number))
                .containsExactly(clerk.actor() + " recorded");

        assertThat(transfers.confirm(number, clerk)).isEqualTo(Confirmed.SAME_PERSON);
        assertThat(orders.order(number).status()).isEqualTo(PaymentStatus.OPEN);
        Clerk operator = operator();
        assertThat(transfers.confirm(number, operator)).isEqualTo(Confirmed.BOOKED);
        assertThat(transfers.confirm(number, operator())).isEqualTo(Confirmed.DECIDED_BEFORE);
        assertThat(transfers.drop(number, "late", operator)).isFalse();
        office.work();

        assertThat(walk.entries()).containsExactly("1:PAID");
        assertThat(office.status(batch)).isEqualTo(BatchStatus.PAID);
        assertThat(balances.of(number).sold()).isEqualTo(new Money(1));
        assertThat(trail.of("payment.transfer.confirm", "payment:" + number))
                .containsExactly(clerk.actor() + " samePerson", operator.actor() + " confirmed");
        assertThat(transfers.waiting(0, 1000)).extracting("orderNumber").doesNotContain(number);
        assertThat(billed(number)).singleElement().satisfies(line -> {
            assertThat(line.platformNumber()).isEqualTo(reference);
            assertThat(line.amount()).isEqualTo(new Money(1));
        });
    }

    @Test
    void rp6_theDatabaseKnowsTwoPersons() {
        var campus = fixtures.openCampus();
        Clerk clerk = office.clerk(campus);
        BatchId batch = office.make(clerk, chosen(campus));
        String number =
                announcing.announce(clerk, batch, reference(), new Money(1)).number();
        assertThatThrownBy(() -> jdbc.update(
                        "update bank_transfer set confirmed_by = recorded_by, confirmed_name = 'x', confirmed_at = now()"
                                + " where order_number = ?",
                        number))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void rp6_onlyTheBatchsAmountIsAnnouncedAndATransferPaysOnce() {
        var campus = fixtures.openCampus();
        Clerk clerk = office.clerk(campus);
        BatchId batch = office.make(clerk, chosen(campus), chosen(campus));
        BatchId other = office.make(clerk, chosen(campus));
        String reference = reference();

        assertThat(announcing.announce(clerk, batch, reference, new Money(1)).refusal())
                .isEqualTo(BatchRefusal.AMOUNT_DIFFERS);
        assertThat(announcing.announce(clerk, batch, "12 34", new Money(2)).refusal())
                .isEqualTo(BatchRefusal.REFERENCE_WRONG);
        assertThat(announcing.announce(clerk, batch, reference, new Money(2)).refusal())
                .isNull();
        assertThat(announcing.announce(clerk, batch, reference(), new Money(2)).refusal())
                .isEqualTo(BatchRefusal.TRANSFER_WAITS);
        assertThat(announcing.announce(clerk, other, reference, new Money(1)).refusal())
                .isEqualTo(BatchRefusal.REFERENCE_KNOWN);
        assertThat(payments.open(clerk, batch, payments.methods().get(0)).refusal())
                .isEqualTo(BatchRefusal.TRANSFER_WAITS);
        assertThat(batches.release(clerk, batch)).contains(BatchRefusal.TRANSFER_WAITS);
    }

    @Test
    void rp6_aWithdrawnTransferMakesRoomForAnotherWay() {
        var campus = fixtures.openCampus();
        var walk = chosen(campus);
        Clerk clerk = office.clerk(campus);
        BatchId batch = office.make(clerk, walk);
        String reference = reference();
        String number =
                announcing.announce(clerk, batch, reference, new Money(1)).number();
        assertThat(announcing.withdraw(clerk, batch)).isEmpty();
        assertThat(announcing.withdraw(clerk, batch)).contains(BatchRefusal.NO_TRANSFER);
        assertThat(orders.order(number).status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(transfers.confirm(number, operator())).isEqualTo(Confirmed.DECIDED_BEFORE);
        assertThat(trail.of("payment.transfer.drop", "payment:" + number)).containsExactly(clerk.actor() + " dropped");

        assertThat(announcing.announce(clerk, batch, reference, new Money(1)).refusal())
                .isNull();
        announcing.withdraw(clerk, batch);
        office.pay(clerk, batch);
        assertThat(walk.entries()).containsExactly("1:PAID");
    }

    @Test
    void rp6_anAnnouncedTransferKeepsTheBatchOpenForAWhile() {
        var campus = fixtures.openCampus();
        Clerk clerk = office.clerk(campus);
        BatchId batch = office.make(clerk, chosen(campus));
        clock.advance(Duration.ofDays(7).minusHours(1));
        announcing.announce(clerk, batch, reference(), new Money(1));
        clock.advance(Duration.ofDays(5).minusMinutes(1));
        office.work();
        assertThat(office.status(batch)).isEqualTo(BatchStatus.OPEN);
        clock.advance(Duration.ofMinutes(2));
        office.work();
        assertThat(office.status(batch)).isEqualTo(BatchStatus.EXPIRED);
    }

    @Test
    void rp4_aTransferConfirmedTooLateBuysWhatIsStillToBeHad() {
        var campus = fixtures.openCampus();
        var walk = chosen(campus);
        var own = chosen(campus);
        Clerk clerk = office.clerk(campus);
        BatchId batch = office.make(clerk, walk, own);
        String number =
                announcing.announce(clerk, batch, reference(), new Money(2)).number();
        clock.advance(Duration.ofDays(13));
        office.work();
        assertThat(office.status(batch)).isEqualTo(BatchStatus.EXPIRED);
        own.pay();

        assertThat(transfers.confirm(number, operator())).isEqualTo(Confirmed.BOOKED);
        office.work();
        assertThat(walk.entries()).containsExactly("1:PAID");
        assertThat(office.outcomes(batch)).containsExactly("1:PAID", "1:OWN_PAID");
        assertThat(lines.refunds(number))
                .extracting(refund -> refund.item())
                .containsExactly(only(own).id());
        assertThat(balances.of(number).refundDue()).isEqualTo(new Money(1));
    }

    private List<BillLine> billed(String number) {
        LocalDate today = clock.instant().atZone(Time.BEIJING).toLocalDate();
        List<BillLine> billed = new ArrayList<>();
        platforms.stream()
                .filter(platform -> platform.method().equals(Transfers.METHOD))
                .forEach(platform -> platform.bill(today, billed::add));
        return billed.stream().filter(line -> line.orderNumber().equals(number)).toList();
    }

    private static synchronized String reference() {
        return "BANK-" + System.nanoTime() + "-" + references++;
    }

    private Clerk operator() {
        return new Clerk(
                Actor.account(fixtures.account()), "operator@example.org", Set.of(Role.OPERATOR.name()), Scope.COUNTRY);
    }

    private Walks.Walk chosen(Fixtures.Campus campus) {
        return walks.bound(fixtures.student(campus, "1")).choose("1");
    }

    private static SubjectEntry only(Walks.Walk walk) {
        return walk.registration().standing().findFirst().orElseThrow();
    }
}
