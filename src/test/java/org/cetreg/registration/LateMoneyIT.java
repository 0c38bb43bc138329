package org.cetreg.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.TestClock;
import org.cetreg.payment.Balance;
import org.cetreg.payment.Balances;
import org.cetreg.payment.Payer;
import org.cetreg.payment.Payments;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.registration.Walks.Walk;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Money that arrives after something has changed is decided about line by line (R-P4, R-P7): for every order, what was
 * received is what is held or what is given back (R-P9).
 */
@IntegrationTest
class LateMoneyIT {

    private static final Money FEE = new Money(1);
    private static final Money NONE = Money.ZERO;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Walks walks;

    @Autowired
    Payments payments;

    @Autowired
    Balances balances;

    @Autowired
    TestClock clock;

    Fixtures.Campus campus;

    @BeforeEach
    void open() {
        campus = fixtures.openCampus();
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void rp4_cancelledWithThePageUnopened() throws Exception {
        Walk walk = walks.bound(fixtures.student(campus, "1", "4"))
                .choose("1")
                .next("written")
                .choose("4");
        String number = walk.openPayment("4");
        URI unopened = address(number);
        walk.cancel("4");
        assertThat(payments.order(number).status()).isEqualTo(PaymentStatus.CLOSED);

        new Payer(unopened).press("pay");

        assertThat(walk.entries()).containsExactly("1:HELD", "4:PAID");
        assertThat(balances.of(number)).isEqualTo(new Balance(FEE, NONE, FEE, NONE));
    }

    @Test
    void rp4_lapsedAndASeatFree() throws Exception {
        Walk walk = walks.bound(fixtures.student(campus, "1")).choose("1");
        String number = walk.openPayment();
        URI unopened = address(number);
        lapse(walk);
        assertThat(walk.entries()).isEmpty();

        new Payer(unopened).press("pay");

        assertThat(walk.entries()).containsExactly("1:PAID");
        assertThat(walk.orders()).extracting(SeatOrder::status).containsExactly(OrderStatus.PAID);
        assertThat(balances.of(number)).isEqualTo(new Balance(FEE, NONE, FEE, NONE));
    }

    @Test
    void rp4_lapsedAndNoneFree() throws Exception {
        Walk walk = walks.bound(fixtures.student(campus, "1")).choose("1");
        String number = walk.openPayment();
        URI unopened = address(number);
        lapse(walk);
        fixtures.quota(campus, "1", 0);

        new Payer(unopened).press("pay");

        assertThat(walk.entries()).isEmpty();
        assertThat(walk.refunds()).containsExactly("1 SEAT_GONE DUE");
        assertThat(balances.of(number)).isEqualTo(new Balance(FEE, NONE, NONE, FEE));
    }

    @Test
    void ro1_oralWithoutItsWrittenOne() throws Exception {
        Walk walk = withOral("1", "2", "F");
        String number = walk.openPayment();
        URI unopened = address(number);
        lapse(walk);
        assertThat(walk.entries()).isEmpty();
        fixtures.quota(campus, "1", 0);

        new Payer(unopened).press("pay");

        assertThat(walk.entries()).isEmpty();
        assertThat(walk.refunds()).containsExactly("1 SEAT_GONE DUE", "F WRITTEN_GONE DUE");
        assertThat(balances.of(number)).isEqualTo(new Balance(new Money(2), NONE, NONE, new Money(2)));
    }

    /** The other written one is only held, and may lapse unpaid: the oral one would then stand alone. */
    @Test
    void ro1_oralWhoseLevelHasAnotherWrittenOneThatIsNotPaid() throws Exception {
        Walk walk = withOral("1", "3", "F");
        String number = walk.openPayment();
        URI unopened = address(number);
        lapse(walk);
        walk.choose("3");

        new Payer(unopened).press("pay");

        assertThat(walk.entries()).containsExactly("3:HELD");
        assertThat(walk.refunds()).containsExactly("1 REPLACED DUE", "F WRITTEN_GONE DUE");
        assertThat(balances.of(number)).isEqualTo(new Balance(new Money(2), NONE, NONE, new Money(2)));
    }

    @Test
    void ro1_oralWhoseLevelHasAnotherWrittenOneThatIsPaid() throws Exception {
        Walk walk = withOral("1", "3", "F");
        String number = walk.openPayment();
        URI unopened = address(number);
        lapse(walk);
        walk.choose("3").pay();

        new Payer(unopened).press("pay");

        assertThat(walk.entries()).containsExactlyInAnyOrder("3:PAID", "F:PAID");
        assertThat(walk.refunds()).containsExactly("1 REPLACED DUE");
    }

    @Test
    void rw4_lapsedAndAnotherOfItsLevelChosen() throws Exception {
        Walk walk = walks.bound(fixtures.student(campus, "1", "3")).choose("1");
        String number = walk.openPayment();
        URI unopened = address(number);
        lapse(walk);
        walk.choose("3");

        new Payer(unopened).press("pay");

        assertThat(walk.entries()).containsExactly("3:HELD");
        assertThat(walk.refunds()).containsExactly("1 REPLACED DUE");
    }

    /** Both were for one seat; the first address could still be paid because its page had never been opened. */
    @Test
    void rp7_theAddressOfAnEarlierOrderPaysWhatIsPaidAlready() throws Exception {
        Walk walk = walks.bound(fixtures.student(campus, "1", "2")).choose("1");
        String first = walk.openPayment();
        URI unopened = address(first);
        walk.next("written").choose("2");
        String both = walk.openPayment();
        assertThat(payments.order(first).status()).isEqualTo(PaymentStatus.CLOSED);
        walk.press(both, "pay");
        assertThat(walk.entries()).containsExactly("1:PAID", "2:PAID");

        new Payer(unopened).press("pay");

        assertThat(walk.entries()).containsExactly("1:PAID", "2:PAID");
        assertThat(walk.refunds()).containsExactly("1 PAID_TWICE DUE");
        assertThat(balances.of(both)).isEqualTo(new Balance(new Money(2), NONE, new Money(2), NONE));
        assertThat(balances.of(first)).isEqualTo(new Balance(FEE, NONE, NONE, FEE));
    }

    @Test
    void rp7_anOrderForTwoOfWhichOneWasCancelledBuysBothOrGivesTheRestBack() throws Exception {
        Walk walk = walks.bound(fixtures.student(campus, "1", "2")).choose("1", "2");
        String number = walk.openPayment();
        URI unopened = address(number);
        walk.cancel("2");
        fixtures.quota(campus, "2", 0);

        new Payer(unopened).press("pay");

        assertThat(walk.entries()).containsExactly("1:PAID");
        assertThat(walk.refunds()).containsExactly("2 SEAT_GONE DUE");
        assertThat(balances.of(number)).isEqualTo(new Balance(new Money(2), NONE, FEE, FEE));
    }

    @Test
    void rp7_anAddressForOneOralTestNeverBuysAnother() throws Exception {
        Walk walk = walks.bound(fixtures.student(campus, "1", "2", "F", "S"))
                .choose("1", "2")
                .pay()
                .next("oral")
                .chooseOral(campus.code(), "F", "S")
                .cancel("S");
        String number = walk.openPayment();
        URI unopened = address(number);
        walk.cancel("F");

        new Payer(unopened).press("pay");

        assertThat(walk.entries()).contains("F:PAID").doesNotContain("S:PAID");
        assertThat(balances.of(number)).isEqualTo(new Balance(FEE, NONE, FEE, NONE));
    }

    /** Returns a candidate of whom these subjects are known, who holds subject 1 and its oral test. */
    private Walk withOral(String... subjects) {
        return walks.bound(fixtures.student(campus, subjects))
                .choose("1")
                .next("oral")
                .chooseOral(campus.code(), "F");
    }

    /** Sends the candidate to the platform; the address of its page remains, and the page is not opened yet. */
    private URI address(String number) {
        return payments.platformPage(number, false, Optional.empty()).address();
    }

    private void lapse(Walk walk) {
        clock.advance(Duration.ofHours(24));
        walk.runDueJobs();
    }
}
