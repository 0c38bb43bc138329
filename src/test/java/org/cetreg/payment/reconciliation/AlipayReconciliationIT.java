package org.cetreg.payment.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.cetreg.Fixtures;
import org.cetreg.IntegrationTest;
import org.cetreg.SimulatedPlatform;
import org.cetreg.TestClock;
import org.cetreg.demo.alipay.AlipayFault;
import org.cetreg.payment.Payments;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.registration.Walks;
import org.cetreg.shared.time.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** R-P5: reconciles a day of candidates' payments at the simulated Alipay, whose bill and notifications have faults. */
@IntegrationTest
class AlipayReconciliationIT {

    @Autowired
    Reconciler reconciler;

    @Autowired
    Payments payments;

    @Autowired
    Walks walks;

    @Autowired
    Fixtures fixtures;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TestClock clock;

    private LocalDate day;

    @BeforeEach
    void tomorrowAtNoon() {
        day = clock.instant().atZone(Time.BEIJING).toLocalDate().plusDays(1);
        moveTo(day, 12, 0);
        SimulatedPlatform.follow(clock);
    }

    @AfterEach
    void presentTime() {
        SimulatedPlatform.simulator().faults().clear();
        SimulatedPlatform.keepTime();
        clock.reset();
    }

    @Test
    void eachFaultIsSeenAndWhatNeedsNobodyIsMended() {
        Walks.Walk good = candidate();
        String paid = good.press("pay");
        Walks.Walk unlucky = candidate();
        String lost = paidWith(unlucky, AlipayFault.NOTIFICATION_NEVER);
        String lacking = paidWith(candidate(), AlipayFault.BILL_LACKS_LINE);
        String doubled = paidWith(candidate(), AlipayFault.BILL_DOUBLES_LINE);
        Walks.Walk refunded = candidate();
        String byHand = paidWith(refunded, AlipayFault.REFUND_BY_HAND);
        assertThat(payments.order(lost).status()).isEqualTo(PaymentStatus.OPEN);

        moveTo(day.plusDays(1), 10, 31);
        reconciler.reconcile(due());

        assertThat(found(paid)).isEmpty();
        assertThat(good.entries()).containsExactly("1:PAID");
        assertThat(payments.order(lost).status()).isEqualTo(PaymentStatus.PAID);
        assertThat(unlucky.entries()).containsExactly("1:PAID");
        assertThat(found(lost)).containsExactly("NOT_BOOKED SETTLED 1");
        assertThat(found(lacking)).containsExactly("NOT_IN_BILL OPEN -1");
        assertThat(found(doubled)).containsExactly("LINE_TWICE OPEN 1");
        assertThat(found(byHand)).as("seen, and no seat guessed").containsExactly("CONSOLE_REFUND OPEN -1");
        assertThat(refunded.entries()).containsExactly("1:PAID");
        assertThat(row().bill().received() - row().bill().booksReceived())
                .isEqualTo(jdbc.queryForObject(
                        "select sum(fen) from reconciliation_difference where reconciliation_id = ? and state = 'OPEN'"
                                + " and kind not like '%REFUND%' and coalesce(stated_fen, booked_fen) > 0",
                        Long.class, row().id()));
    }

    private Walks.Walk candidate() {
        return walks.bound(fixtures.student(fixtures.openCampus(), "1")).choose("1");
    }

    private static String paidWith(Walks.Walk walk, AlipayFault fault) {
        String number = walk.openPayment();
        SimulatedPlatform.simulator().faults().of(number, fault);
        walk.press(number, "pay");
        return number;
    }

    private BilledDay due() {
        jdbc.update(
                "insert into reconciliation (method, day, try_at, with_bill) values ('ALIPAY', ?, now(), true)"
                        + " on conflict on constraint reconciliation_once do update set with_bill = true",
                day);
        return row();
    }

    private BilledDay row() {
        return jdbc.queryForObject(
                "select * from reconciliation where method = 'ALIPAY' and day = ?", BilledDays::day, day);
    }

    private List<String> found(String order) {
        return jdbc.queryForList(
                "select kind || ' ' || state || ' ' || fen from reconciliation_difference where order_number = ?"
                        + " and reconciliation_id = ? order by id",
                String.class,
                order,
                row().id());
    }

    private void moveTo(LocalDate to, int hour, int minute) {
        Instant time = to.atTime(hour, minute).atZone(Time.BEIJING).toInstant();
        clock.advance(Duration.between(clock.instant(), time));
    }
}
