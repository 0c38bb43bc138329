package org.cetreg.payment.payease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.cetreg.payment.payease.PayEaseBench.NOON;
import static org.cetreg.payment.payease.PayEaseBench.number;
import static org.cetreg.payment.payease.PayEaseBench.oid;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cetreg.demo.payease.PayEaseFault;
import org.cetreg.payment.BankCustomer;
import org.cetreg.payment.platform.BillLine;
import org.cetreg.payment.platform.BillLine.Kind;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.payment.platform.RefundAnswer;
import org.cetreg.payment.platform.RefundAnswer.State;
import org.cetreg.payment.platform.Trade;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that our client and the simulated platform agree, also when the platform misbehaves. */
class PayEaseOnSimulatorTests {

    private static final LocalDate DAY = LocalDate.of(2017, 3, 20);
    private static final Instant MIDNIGHT = Instant.parse("2017-03-19T16:00:00Z");

    @TempDir
    Path directory;

    private PayEaseBench bench;

    @BeforeEach
    void open() {
        itIs(NOON, Duration.ofSeconds(30));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void anOrderIsUnknownThenWaitingThenPaid() throws Exception {
        assertThat(query(1)).isEqualTo(Trade.none(number(1)));

        BankCustomer customer = bench.customer(1, 2);
        assertThat(query(1)).isEqualTo(new Trade(number(1), Trade.State.WAITING, oid(1), new Money(2)));

        customer.press("refuse");
        assertThat(query(1).state()).as("another card may be accepted").isEqualTo(Trade.State.WAITING);

        URI back = customer.press("pay:NOTIFY_NEVER").orElseThrow();
        assertThat(query(1)).isEqualTo(new Trade(number(1), Trade.State.PAID, oid(1), new Money(2)));
        assertThat(back.toString()).startsWith("http://localhost:1/payment/payease/return?v_oid=" + oid(1));
        assertThat(bench.payEase.returnedOrder(oid(1))).isEqualTo(number(1));
        assertThat(bench.payEase.returnedOrder("https://evil.example")).isEmpty();
    }

    @Test
    void theBankIsTheChosenOneOrOneThatThePlatformLetsChoose() throws Exception {
        assertThat(bench.customer(1, 2).page()).contains("招商银行");

        var any = new BankCustomer(bench.payEase.page(PayEaseBench.request(number(2), 2, null)));

        assertThat(any.page()).contains("任选银行");
    }

    @Test
    void whatTheBankTookByMistakeIsTold() throws Exception {
        bench.customer(1, 2).press("pay:WRONG_AMOUNT");

        assertThat(query(1).amount()).isEqualTo(new Money(3));
    }

    @Test
    void noAnswerAndAPlatformThatIsDownAreUnclear() throws Exception {
        itIs(NOON, Duration.ofMillis(300));
        bench.customer(1, 2);
        bench.faults().plan(PayEaseFault.QUERY_TIMES_OUT, 1);
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> query(1));

        itIs(NOON, Duration.ofSeconds(30));
        bench.faults().downFor(Duration.ofHours(1));
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> query(1));
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> bench.refund(1, "R1", 1));
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> bench.payEase.bill(DAY, line -> {}));

        itIs(NOON.plus(Duration.ofHours(1)), Duration.ofSeconds(30));
        assertThat(query(1).state()).isEqualTo(Trade.State.WAITING);
    }

    @Test
    void aTradeCannotBeClosed() {
        assertThat(bench.payEase.closesTrades()).isFalse();
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> bench.payEase.close(number(1)));
    }

    @Test
    void moneyIsGivenBackOnceForEachRequestAndNeverMoreThanWasPaid() throws Exception {
        pay(1, 3);

        assertThat(bench.refund(1, "R1", 1)).isEqualTo(RefundAnswer.done());
        assertThat(bench.refund(1, "R1", 1)).isEqualTo(RefundAnswer.done());
        assertThat(bench.refund(1, "R1", 2).state()).as("another amount").isEqualTo(State.REFUSED);
        assertThat(bench.refund(1, "R2", 3)).isEqualTo(RefundAnswer.refused("Refund money exceed order limit"));
        assertThat(bench.refund(1, "R2", 2)).isEqualTo(RefundAnswer.done());
        assertThat(bench.refund(2, "R1", 1)).isEqualTo(RefundAnswer.refused("Invalid order number"));
    }

    @Test
    void acceptedIsNotRefunded() throws Exception {
        pay(1, 3);
        bench.faults().plan(PayEaseFault.REFUND_LATE, 1);
        assertThat(bench.refund(1, "R1", 1)).isEqualTo(RefundAnswer.accepted());
        assertThat(bench.refund(1, "R1", 1)).isEqualTo(RefundAnswer.accepted());

        itIs(NOON.plus(Duration.ofHours(1)), Duration.ofSeconds(30));

        assertThat(bench.refund(1, "R1", 1)).isEqualTo(RefundAnswer.done());
    }

    @Test
    void aRefundWithoutAClearAnswerIsNotMadeAgain() throws Exception {
        pay(1, 3);
        bench.faults().plan(PayEaseFault.REFUND_UNKNOWN, 1);
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> bench.refund(1, "R1", 1));

        assertThat(bench.refund(1, "R1", 1)).isEqualTo(RefundAnswer.done());
        assertThat(bench.refund(1, "R2", 2)).as("the rest was left").isEqualTo(RefundAnswer.done());
    }

    @Test
    void aRefusedRefundTellsWhy() throws Exception {
        pay(1, 3);
        bench.faults().plan(PayEaseFault.REFUND_REFUSED, 1);

        assertThat(bench.refund(1, "R1", 1))
                .isEqualTo(RefundAnswer.refused("The service for this merchant is unavailable"));
    }

    @Test
    void theStatementListsWhatWasPaidAndGivenBackThatDay() throws Exception {
        assertThat(bill()).as("a day without payments").isEmpty();
        pay(1, 3);
        pay(2, 2);
        bench.refund(1, "R1", 1);
        bench.simulator.refundByHand(oid(2));

        List<BillLine> lines = bill();

        assertThat(lines)
                .hasSize(4)
                .contains(
                        new BillLine(Kind.PAYMENT, number(1), oid(1), "", new Money(3), MIDNIGHT),
                        new BillLine(Kind.REFUND, number(1), oid(1), "R1", new Money(1), MIDNIGHT))
                .anyMatch(line -> line.kind() == Kind.REFUND
                        && line.orderNumber().equals(number(2))
                        && line.requestNumber().startsWith("20170320")
                        && line.amount().equals(new Money(2)));
        assertThat(bench.payEase.bill(DAY.minusDays(1), line -> {})).isFalse();
    }

    @Test
    void aStatementMayLackALineOrHaveOneTwice() throws Exception {
        pay(1, 3);
        pay(2, 2);
        bench.faults().plan(PayEaseFault.BILL_LACKS_LINE, 1);
        assertThat(bill()).hasSize(1);
        bench.faults().plan(PayEaseFault.BILL_DOUBLES_LINE, 1);
        assertThat(bill()).hasSize(3);
        assertThat(bill()).hasSize(2);
        assertThat(bench.faults().injected())
                .containsAllEntriesOf(Map.of(PayEaseFault.BILL_LACKS_LINE, 1, PayEaseFault.BILL_DOUBLES_LINE, 1));
    }

    private Trade query(int order) {
        return bench.payEase.query(number(order));
    }

    private void pay(int order, long fen) throws Exception {
        bench.customer(order, fen).press("pay:NOTIFY_NEVER");
    }

    private List<BillLine> bill() {
        List<BillLine> lines = new ArrayList<>();
        bench.payEase.bill(DAY, lines::add);
        return lines;
    }

    /** Restarts the platform at another time; it keeps its data. */
    private void itIs(Instant now, Duration patience) {
        if (bench != null) {
            bench.close();
        }
        bench = new PayEaseBench(directory, now, patience);
    }
}
