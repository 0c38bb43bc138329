package org.cetreg.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.cetreg.IntegrationTest;
import org.cetreg.TestClock;
import org.cetreg.payment.booking.UnannouncedMoney;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.platform.Till;
import org.cetreg.payment.refund.RefundReason;
import org.cetreg.payment.refund.Refunder;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Tests that of many threads on two nodes exactly one takes each matter (R-P2, R-P7). */
@IntegrationTest
class PlatformWorkersIT {

    private static final int MANY = 40;

    @Autowired
    Payments payments;

    @Autowired
    PaymentLines lines;

    @Autowired
    UnannouncedMoney money;

    @Autowired
    AskingRun asking;

    @Autowired
    Refunder refunder;

    @Autowired
    Till till;

    @Autowired
    TestClock clock;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void offer() {
        till.offer(true);
    }

    @AfterEach
    void reset() {
        till.offer(false);
        till.whileAsked(() -> {});
        clock.reset();
    }

    @Test
    void rp2_ofAllThreadsOneAsksAboutEachOrder() {
        List<String> orders = IntStream.range(0, MANY).mapToObj(n -> open(1)).toList();
        orders.forEach(order -> payments.platformPage(order, false, Optional.empty()));
        clock.advance(Duration.ofSeconds(21));
        CountDownLatch several = new CountDownLatch(2);
        till.whileAsked(() -> await(several));

        onTwoNodes(asking::askDue);

        assertThat(orders).allSatisfy(order -> assertThat(till.asked(order)).isOne());
        assertThat(several.getCount()).as("several threads at once").isZero();
    }

    @Test
    void rp7_ofAllThreadsOneMakesEachRefund() {
        List<String> orders = IntStream.range(0, MANY).mapToObj(n -> owed(1)).toList();
        CountDownLatch several = new CountDownLatch(2);
        till.whileAsked(() -> await(several));

        onTwoNodes(refunder::refundDue);

        assertThat(orders).allSatisfy(order -> assertThat(till.refunds(order)).hasSize(1));
        assertThat(several.getCount()).as("several threads at once").isZero();
    }

    /** Control: when any thread may take any refund, two of them are at the platform for this order at once. */
    @Test
    void rp7_theRefundsOfOneOrderAreMadeOneAfterTheOther() {
        String order = owed(5);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        till.whileAsked(() -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            await(new CountDownLatch(1), 100);
            inside.decrementAndGet();
        });

        refunder.refundDue();

        assertThat(till.refunds(order)).hasSize(5);
        assertThat(most).hasValue(1);
    }

    /** Waits until two threads are here; nothing is wrong with one that comes when the other has gone. */
    private static void await(CountDownLatch several) {
        several.countDown();
        await(several, 5_000);
    }

    private static void await(CountDownLatch latch, long millis) {
        try {
            latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void onTwoNodes(Runnable run) {
        CompletableFuture.allOf(CompletableFuture.runAsync(run), CompletableFuture.runAsync(run))
                .join();
    }

    private String open(int count) {
        List<PaymentLine> paidFor = new ArrayList<>();
        for (int line = 0; line < count; line++) {
            paidFor.add(new PaymentLine(TestItems.next(), new Money(3)));
        }
        return payments.open(Till.METHOD, paidFor, "笔试", Duration.ofHours(1), "/registration")
                .number();
    }

    private String owed(int count) {
        String order = open(count);
        money.book(order);
        transaction.executeWithoutResult(
                status -> lines.undecided(order).forEach(line -> lines.refund(line, RefundReason.SEAT_GONE)));
        return order;
    }
}
