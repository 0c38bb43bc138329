package org.cetreg.payment.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.cetreg.IntegrationTest;
import org.cetreg.payment.platform.BillLine.Kind;
import org.cetreg.payment.platform.Till;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** R-P5, R-P9: the ledger's account of the platform is compared with payments and refunds, as these are with the bill. */
@IntegrationTest
class LedgerComparisonIT {

    @Autowired
    BillStore store;

    @Autowired
    BillComparison comparison;

    @Autowired
    Differences differences;

    @Autowired
    BilledDays days;

    @Autowired
    Till till;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    private TillBooks books;
    private String order;
    private String refund;

    @BeforeEach
    void aPaymentThatWasGivenBack() {
        books = new TillBooks(jdbc, till, store, clock);
        order = books.paid(30);
        refund = books.refund(order, "DONE", books.at("13:00"));
        books.bill(Kind.REFUND, order, TillBooks.platformNumber(order), refund, 30, books.at("13:00"));
    }

    /** Leaves no books behind that are wrong. */
    @AfterEach
    void forget() {
        tamper("delete from ledger_event where payment_order_id = (select id from payment_order where number = ?)");
    }

    @Test
    void rp9_whereAllThreeAgreeNothingIsFound() {
        assertThat(compared()).isEmpty();
    }

    @Test
    void rp9_aPaymentThatIsNotInTheLedger() {
        change("delete from ledger_event where kind = 'RECEIVED'");
        assertThat(compared()).containsExactly("LEDGER_DIFFERS " + order + "  30 null");
        assertThat(day().unexplained()).isEqualTo(30);
        assertThat(day().bill().lines()).isEqualTo(2);
    }

    @Test
    void rp9_aRefundThatIsNotInTheLedger() {
        change("delete from ledger_event where kind = 'REFUNDED'");
        assertThat(compared()).containsExactly("LEDGER_DIFFERS " + order + " " + refund + " -30 null");
    }

    @Test
    void rp9_otherAmountsInTheLedger() {
        change("update ledger_event set platform_fen = 31, unapplied_fen = -31 where kind = 'RECEIVED'");
        change("update ledger_event set platform_fen = -31, refund_due_fen = 31 where kind = 'REFUNDED'");
        assertThat(compared())
                .containsExactlyInAnyOrder(
                        "LEDGER_DIFFERS " + order + "  30 31", "LEDGER_DIFFERS " + order + " " + refund + " -30 -31");
        assertThat(day().unexplained()).isEqualTo(2);
    }

    @Test
    void rp9_moneyThatOnlyTheLedgerKnows() {
        tamper("delete from payment where payment_order_id = (select id from payment_order where number = ?)");
        tamper("update refund set status = 'DUE', done_at = null, told_at = null, try_at = now() + interval '1 day'"
                + " where payment_order_id = (select id from payment_order where number = ?)");
        assertThat(compared())
                .contains("LEDGER_DIFFERS " + order + "  null 30", "LEDGER_DIFFERS " + order + "  null -30");
        tamper("update refund set status = 'FAILED', try_at = null"
                + " where payment_order_id = (select id from payment_order where number = ?)");
    }

    @Test
    void rp9_anEventAroundMidnightBelongsToItsPayment() {
        change("update ledger_event set at = at + interval '12 hours 1 second' where kind = 'RECEIVED'");
        assertThat(compared()).isEmpty();
        BilledDay next = books.bring(books.day().plusDays(1), List.of());
        comparison.compare(next);
        assertThat(found(next)).isEmpty();
    }

    private void change(String statement) {
        tamper(statement + " and payment_order_id = (select id from payment_order where number = ?)");
    }

    /** Changes rows that the database protects. */
    private void tamper(String statement) {
        transaction.executeWithoutResult(status -> {
            jdbc.execute("set local session_replication_role = replica");
            jdbc.update(statement, order);
        });
    }

    private List<String> compared() {
        BilledDay day = books.due();
        store.fetch(day);
        comparison.compare(day);
        return found(day);
    }

    private BilledDay day() {
        return days.find(books.day(books.day()).id()).orElseThrow();
    }

    private List<String> found(BilledDay day) {
        return differences.page(day.id(), Difference.State.OPEN, Optional.empty(), 0, 100).stream()
                .map(found -> found.kind() + " " + found.orderNumber() + " " + found.requestNumber() + " "
                        + found.statedFen() + " " + found.bookedFen())
                .toList();
    }
}
