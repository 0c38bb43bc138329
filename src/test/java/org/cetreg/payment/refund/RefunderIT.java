package org.cetreg.payment.refund;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.cetreg.IntegrationTest;
import org.cetreg.TestClock;
import org.cetreg.Together;
import org.cetreg.Trail;
import org.cetreg.payment.Balance;
import org.cetreg.payment.Balances;
import org.cetreg.payment.PaymentLines;
import org.cetreg.payment.Payments;
import org.cetreg.payment.TestItems;
import org.cetreg.payment.booking.UnannouncedMoney;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.platform.RefundAnswer;
import org.cetreg.payment.platform.Till;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Tests that what is owed is given back by itself, once, whatever the platform answers (R-P4, R-P7). */
@IntegrationTest
class RefunderIT {

    @Autowired
    Payments payments;

    @Autowired
    PaymentLines lines;

    @Autowired
    Balances balances;

    @Autowired
    Refunder refunder;

    @Autowired
    UnannouncedMoney money;

    @Autowired
    Till till;

    @Autowired
    Trail trail;

    @Autowired
    TestClock clock;

    @Autowired
    TransactionTemplate transaction;

    String number;

    @BeforeEach
    void somethingIsOwed() {
        till.offer(true);
        List<PaymentLine> paidFor = List.of(new PaymentLine(TestItems.next(), new Money(3)));
        number = payments.open(Till.METHOD, paidFor, "笔试", Duration.ofHours(1), "/registration")
                .number();
        money.book(number);
        transaction.executeWithoutResult(
                status -> lines.refund(lines.undecided(number).get(0), RefundReason.SEAT_GONE));
    }

    @AfterEach
    void reset() {
        till.offer(false);
        till.answerRefunds(RefundAnswer.done());
        clock.reset();
    }

    private Refund refund() {
        return lines.refunds(number).get(0);
    }

    @Test
    void rp4_moneyIsGivenBackInTheNextRunAndOnce() {
        refunder.refundDue();
        assertThat(refund().status()).isEqualTo(RefundStatus.DONE);
        assertThat(balances.of(number)).isEqualTo(new Balance(Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO));

        clock.advance(Duration.ofDays(1));
        refunder.refundDue();
        assertThat(till.refunds(number)).hasSize(1);
        assertThat(trail.of("payment.refund", "payment:" + number)).containsExactly("system DONE");
    }

    @Test
    void rp7_acceptedIsNotRefundedAndTheSameRequestIsRepeated() {
        till.answerRefunds(RefundAnswer.accepted());
        refunder.refundDue();
        assertThat(refund().status()).isEqualTo(RefundStatus.ACCEPTED);
        assertThat(balances.of(number).refundDue()).isEqualTo(new Money(3));

        till.answerRefunds(RefundAnswer.done());
        clock.advance(Duration.ofMinutes(1));
        refunder.refundDue();
        assertThat(refund().status()).isEqualTo(RefundStatus.DONE);
        assertThat(till.refunds(number))
                .hasSize(2)
                .containsOnly(till.refunds(number).get(0));
    }

    @Test
    void rp7_aSilentPlatformIsAskedUntilItAnswers() {
        till.silence(true);
        for (int i = 0; i < 20; i++) {
            refunder.refundDue();
            clock.advance(Duration.ofMinutes(10));
        }
        assertThat(refund().status()).isEqualTo(RefundStatus.DUE);
        assertThat(refund().answer()).isNotEmpty();

        till.silence(false);
        refunder.refundDue();
        assertThat(refund().status()).isEqualTo(RefundStatus.DONE);
    }

    @Test
    void rp7_aRefusalIsRepeatedAndThenLeftToTheStaffWithItsReason() {
        till.answerRefunds(RefundAnswer.refused("ACCOUNT_CLOSED"));
        refunder.refundDue();
        assertThat(refund().status()).as("may be passing").isEqualTo(RefundStatus.DUE);
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofMinutes(10));
            refunder.refundDue();
        }

        assertThat(refund().status()).isEqualTo(RefundStatus.FAILED);
        assertThat(refund().answer()).isEqualTo("ACCOUNT_CLOSED");
        assertThat(till.refunds(number)).hasSize(Refund.REFUSALS);
        assertThat(balances.of(number).refundDue()).as("still owed").isEqualTo(new Money(3));
    }

    @Test
    void rp7_afterAnOutageTheFirstRefusalIsNotBelieved() {
        till.silence(true);
        for (int i = 0; i < 10; i++) {
            refunder.refundDue();
            clock.advance(Duration.ofMinutes(10));
        }
        till.silence(false);
        till.answerRefunds(RefundAnswer.refused("BUSY"));
        refunder.refundDue();
        assertThat(refund().status()).isEqualTo(RefundStatus.DUE);
    }

    /** Control: with different request numbers, each of these would move the money. */
    @Test
    void rp7_nodesThatRefundAtOnceUseTheSameRequest() throws Exception {
        Together.call(6, () -> {
            refunder.refundDue();
            return true;
        });

        assertThat(till.refunds(number))
                .isNotEmpty()
                .containsOnly(till.refunds(number).get(0));
        assertThat(refund().status()).isEqualTo(RefundStatus.DONE);
    }
}
