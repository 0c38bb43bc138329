package org.cetreg.payment.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.cetreg.IntegrationTest;
import org.cetreg.Together;
import org.cetreg.Trail;
import org.cetreg.payment.Balance;
import org.cetreg.payment.Balances;
import org.cetreg.payment.PaymentLines;
import org.cetreg.payment.Payments;
import org.cetreg.payment.TestItems;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.refund.FailedRefunds.Outcome;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Money;
import org.cetreg.shared.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Refunds that the platform refuses: tried again, or returned by the office, for which it takes two persons (R-P9). */
@IntegrationTest
class FailedRefundsIT {

    private static final Clerk FIRST = clerk(1);
    private static final Clerk SECOND = clerk(2);
    private static final String BANK = "BANK-2017-0042";
    private static final Money NONE = Money.ZERO;

    @Autowired
    FailedRefunds failed;

    @Autowired
    RefusedRefunds refused;

    @Autowired
    Payments payments;

    @Autowired
    PaymentLines lines;

    @Autowired
    Balances balances;

    @Autowired
    Refunder refunder;

    @Autowired
    Trail trail;

    @Autowired
    JdbcTemplate jdbc;

    String order;
    String refund;

    @BeforeEach
    void thePlatformRefusesARefund() {
        List<PaymentLine> paidFor = List.of(new PaymentLine(TestItems.next(), new Money(3)));
        order = payments.open(payments.methods().get(0), paidFor, "笔试", Duration.ofHours(1), "/registration")
                .number();
        refund = refused.of(order);
    }

    @Test
    void tryingAgainMakesItDueOnceAndLeavesOneEntry() {
        assertThat(failed.tryAgain(refund, FIRST)).isEqualTo(Outcome.DONE);
        assertThat(failed.tryAgain(refund, SECOND)).isEqualTo(Outcome.OVERTAKEN);

        assertThat(status()).isEqualTo(RefundStatus.DUE);
        assertThat(lines.refunds(order).get(0).tries()).isZero();
        assertThat(trail.of("payment.retry-refund", "payment:" + order)).hasSize(1);
    }

    @Test
    void rp9_moneyReturnedByTheOfficeIsRecordedByOneAndConfirmedByAnotherPerson() {
        assertThat(failed.record(refund, BANK, FIRST)).isEqualTo(Outcome.DONE);
        assertThat(balances.of(order)).isEqualTo(new Balance(new Money(3), NONE, NONE, new Money(3), NONE));
        assertThat(failed.confirm(refund, BANK, FIRST)).isEqualTo(Outcome.SAME_PERSON);
        assertThat(status()).isEqualTo(RefundStatus.FAILED);

        assertThat(failed.confirm(refund, BANK, SECOND)).isEqualTo(Outcome.DONE);
        assertThat(status()).isEqualTo(RefundStatus.RETURNED);
        assertThat(lines.refunds(order).get(0).doneAt()).isPresent();
        assertThat(balances.of(order)).isEqualTo(new Balance(new Money(3), NONE, NONE, NONE, new Money(3)));
        assertThat(trail.of("payment.record-return", "payment:" + order)).hasSize(1);
        assertThat(trail.of("payment.confirm-return", "payment:" + order)).hasSize(1);
    }

    @Test
    void whatIsReturnedIsOverForEverybody() {
        failed.record(refund, BANK, FIRST);
        failed.confirm(refund, BANK, SECOND);

        assertThat(failed.confirm(refund, BANK, SECOND)).isEqualTo(Outcome.OVERTAKEN);
        assertThat(failed.withdraw(refund, BANK, FIRST)).isEqualTo(Outcome.OVERTAKEN);
        assertThat(failed.record(refund, "OTHER", FIRST)).isEqualTo(Outcome.OVERTAKEN);
        assertThat(failed.tryAgain(refund, FIRST)).isEqualTo(Outcome.OVERTAKEN);
        assertThat(trail.of("payment.confirm-return", "payment:" + order)).hasSize(1);
        assertThat(events("RETURNED")).isEqualTo(1);
    }

    @Test
    void whileAReturnIsRecordedThePlatformIsNotAskedAgain() {
        failed.record(refund, BANK, FIRST);
        assertThat(failed.record(refund, "OTHER", SECOND)).isEqualTo(Outcome.OVERTAKEN);
        assertThat(failed.tryAgain(refund, SECOND)).isEqualTo(Outcome.OVERTAKEN);
        assertThatThrownBy(
                        () -> jdbc.update("update refund set status = 'DUE', try_at = now() where number = ?", refund))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("or is about to");
    }

    @Test
    void neitherDoesTheReconciliationHaveItAskedWhileAReturnIsRecordedOrConfirmed() {
        failed.record(refund, BANK, FIRST);
        assertThat(refunder.hasten(refund)).isTrue();
        assertThat(status()).isEqualTo(RefundStatus.FAILED);
        failed.confirm(refund, BANK, SECOND);
        assertThat(refunder.hasten(refund)).isTrue();
        assertThat(status()).isEqualTo(RefundStatus.RETURNED);
    }

    @Test
    void aMistakenRecordIsWithdrawnAndAnotherOneIsNotConfirmedInItsPlace() {
        failed.record(refund, BANK, FIRST);
        assertThat(failed.withdraw(refund, "OTHER", SECOND)).isEqualTo(Outcome.OVERTAKEN);
        assertThat(failed.withdraw(refund, BANK, SECOND)).isEqualTo(Outcome.DONE);
        failed.record(refund, "OTHER", FIRST);

        assertThat(failed.confirm(refund, BANK, SECOND)).isEqualTo(Outcome.OVERTAKEN);
        assertThat(status()).isEqualTo(RefundStatus.FAILED);
        assertThat(trail.of("payment.withdraw-return", "payment:" + order)).hasSize(1);
    }

    @Test
    void ofConfirmationsAtOnceOneCounts() throws Exception {
        failed.record(refund, BANK, FIRST);
        List<Outcome> outcomes = Together.call(8, () -> failed.confirm(refund, BANK, SECOND));
        assertThat(outcomes).containsOnlyOnce(Outcome.DONE).containsOnly(Outcome.DONE, Outcome.OVERTAKEN);
        assertThat(events("RETURNED")).isEqualTo(1);
    }

    @Test
    void ofAReturnAndANewTryAtOnceOneCounts() throws Exception {
        AtomicInteger turn = new AtomicInteger();
        List<Outcome> outcomes = Together.call(
                8,
                () -> turn.getAndIncrement() % 2 == 0
                        ? failed.tryAgain(refund, SECOND)
                        : failed.record(refund, BANK, FIRST));
        assertThat(outcomes).containsOnlyOnce(Outcome.DONE);
    }

    @Test
    void theDatabaseItselfWantsTwoPersonsAndKeepsWhatTheyConfirmed() {
        assertRefused(
                "update refund set status = 'RETURNED', done_at = now() where number = ?", "Nobody has confirmed");
        failed.record(refund, BANK, FIRST);
        assertRefused(
                "update refund set status = 'RETURNED', done_at = now() where number = ?", "Nobody has confirmed");
        assertRefused(returnOf("set confirmed_by = recorded_by, confirmed_at = now()"), "refund_return_two_people");
        assertRefused(returnOf("set reference = 'x'"), "never changed");

        failed.confirm(refund, BANK, SECOND);
        assertRefused(returnOf("set confirmed_name = 'x'"), "never changed or deleted");
        assertRefused(
                "delete from refund_return where refund_id = (select id from refund where number = ?)",
                "never changed or deleted");
        assertRefused("update refund set status = 'FAILED', done_at = null where number = ?", "never changed");
    }

    @Test
    void theDatabaseItselfLetsNoMoneyGoBackTwice() {
        failed.record(refund, BANK, FIRST);
        failed.confirm(refund, BANK, SECOND);
        String again = "insert into ledger_event (payment_order_id, kind, item, at, %s)"
                + " select payment_order_id, '%s', item, now(), %s from refund where number = ?";
        assertRefused(again.formatted("refund_due_fen, office_fen", "RETURNED", "3, -3"), "ledger_event_refunded");
        assertRefused(again.formatted("refund_due_fen, platform_fen", "REFUNDED", "3, -3"), "ledger_event_refunded");
        assertRefused(again.formatted("refund_due_fen, platform_fen", "RETURNED", "3, -3"), "ledger_event_kind");
        assertRefused(again.formatted("refund_due_fen, office_fen", "RETURNED", "3, -2"), "ledger_event_balanced");
    }

    private static String returnOf(String change) {
        return "update refund_return " + change + " where refund_id = (select id from refund where number = ?)";
    }

    private void assertRefused(String sql, String reason) {
        assertThatThrownBy(() -> jdbc.update(sql, refund))
                .as(sql)
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining(reason);
    }

    private int events(String kind) {
        return jdbc.queryForObject(
                "select count(*) from ledger_event e join payment_order o on o.id = e.payment_order_id"
                        + " where o.number = ? and e.kind = ?",
                Integer.class,
                order,
                kind);
    }

    private RefundStatus status() {
        return lines.refunds(order).get(0).status();
    }

    private static Clerk clerk(long id) {
        return new Clerk(new Actor("account:" + id), "clerk" + id + "@example.org", Set.of("OPERATOR"), Scope.COUNTRY);
    }
}
