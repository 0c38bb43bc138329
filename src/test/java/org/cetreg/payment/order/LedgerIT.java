package org.cetreg.payment.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.cetreg.IntegrationTest;
import org.cetreg.payment.Balance;
import org.cetreg.payment.Balances;
import org.cetreg.payment.PaidLine;
import org.cetreg.payment.PaymentLines;
import org.cetreg.payment.Payments;
import org.cetreg.payment.TestItems;
import org.cetreg.payment.booking.UnannouncedMoney;
import org.cetreg.payment.refund.RefundReason;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Tests that the database holds the rules of the ledger, whatever the code does (R-P7, R-P9). */
@IntegrationTest
class LedgerIT {

    @Autowired
    Payments payments;

    @Autowired
    PaymentLines lines;

    @Autowired
    Balances balances;

    @Autowired
    UnannouncedMoney money;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    long first;
    long second;
    String number;

    @BeforeEach
    void anOrderOfTwoLines() {
        first = TestItems.next();
        second = TestItems.next();
        number = open(first, second);
    }

    private String open(long... items) {
        List<PaymentLine> paidFor = LongStream.of(items)
                .mapToObj(item -> new PaymentLine(item, new Money(2)))
                .toList();
        return payments.open(payments.methods().get(0), paidFor, "笔试", Duration.ofHours(1), "/registration")
                .number();
    }

    private void decide(Runnable decision) {
        transaction.executeWithoutResult(status -> decision.run());
    }

    @Test
    void rp9_whatWasReceivedIsHeldOrOwedOrNotDecidedAbout() {
        money.book(number);
        assertThat(balances.of(number)).isEqualTo(balance(4, 4, 0, 0));
        List<PaidLine> paid = lines.undecided(number);

        decide(() -> lines.sell(paid.get(0)));
        assertThat(balances.of(number)).isEqualTo(balance(4, 2, 2, 0));
        decide(() -> lines.refund(paid.get(1), RefundReason.SEAT_GONE));
        assertThat(balances.of(number)).isEqualTo(balance(4, 0, 2, 2));
        assertThat(lines.undecided(number)).isEmpty();
    }

    private static Balance balance(long platform, long unapplied, long sold, long due) {
        return new Balance(new Money(platform), new Money(unapplied), new Money(sold), new Money(due));
    }

    @Test
    void rp7_anItemHasOnePayableOrderAtATime() {
        assertThatThrownBy(() -> open(second))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("payment_line_payable");
        assertThat(lines.payable(List.of(second))).isTrue();

        payments.close(number);

        assertThat(lines.payable(List.of(first, second))).isFalse();
        assertThat(lines.orders(List.of(second))).containsExactly(number);
        assertThat(open(second)).isNotEqualTo(number);
    }

    @Test
    void rp7_aLineIsDecidedAboutOnceAndAnItemIsSoldOnce() {
        money.book(number);
        PaidLine line = lines.undecided(number).get(0);
        decide(() -> lines.sell(line));

        refused(() -> lines.sell(line), "ledger_event_applied");
        refused(() -> lines.refund(line, RefundReason.PAID_TWICE), "ledger_event_applied");
        String again = open(line.item());
        money.book(again);
        refused(() -> lines.sell(lines.undecided(again).get(0)), "ledger_event_sold");
    }

    @Test
    void rp9_whatWasNotReceivedCanNeitherBeSoldNorGivenBack() {
        PaidLine unpaid = new PaidLine(number, first, new Money(2));
        refused(() -> lines.sell(unpaid), "would give away more");
        refused(() -> lines.refund(unpaid, RefundReason.SEAT_GONE), "would give away more");
        money.book(number);
        refused(() -> lines.sell(new PaidLine(number, first, new Money(5))), "would give away more");
    }

    private void refused(Runnable decision, String because) {
        assertThatThrownBy(() -> decide(decision))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining(because);
    }

    @Test
    void rp9_factsAboutMoneyAreNeverChangedOrDeleted() {
        money.book(number);
        List<PaidLine> paid = lines.undecided(number);
        decide(() -> lines.refund(paid.get(0), RefundReason.SEAT_GONE));
        String order = " where payment_order_id = (select id from payment_order where number = '" + number + "')";

        for (String change : List.of(
                "delete from payment_order where number = '" + number + "'",
                "update payment_order set amount_fen = 1 where number = '" + number + "'",
                "update payment_order set status = 'OPEN', paid_at = null where number = '" + number + "'",
                "update payment_line set amount_fen = 1" + order,
                "update payment_line set payable = true" + order,
                "delete from payment_line" + order,
                "update refund set amount_fen = 1" + order,
                "update refund set number = 'R'" + order,
                "delete from refund" + order,
                "update ledger_event set at = now()" + order,
                "delete from ledger_event" + order,
                "truncate ledger_event")) {
            assertThatThrownBy(() -> jdbc.update(change))
                    .as(change)
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageMatching("(?s).*(never|cannot become).*");
        }
    }

    @Test
    void rp9_anEventThatDoesNotBalanceIsRefused() {
        assertThatThrownBy(() -> jdbc.update(
                        "insert into ledger_event (payment_order_id, kind, at, platform_fen, unapplied_fen)"
                                + " select id, 'RECEIVED', now(), 4, -3 from payment_order where number = ?",
                        number))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("ledger_event_balanced");
    }
}
