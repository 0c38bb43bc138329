package org.cetreg.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.cetreg.demo.alipay.AlipayFault;
import org.cetreg.demo.alipay.AlipayFaults;
import org.cetreg.demo.alipay.AlipaySimulator;
import org.cetreg.demo.alipay.Takings;
import org.cetreg.payment.platform.BillLine;
import org.cetreg.payment.platform.NotGenuine;
import org.cetreg.payment.platform.Platform;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.payment.platform.RefundAnswer;
import org.cetreg.payment.platform.RefundRequest;
import org.cetreg.payment.platform.Trade;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests what our client makes of a platform that misbehaves: it never takes a fault for an answer. */
class AlipayUnderFaultsTests {

    private static final LocalDate DAY = LocalDate.of(2017, 3, 20);
    private static final Instant NOON = Instant.parse("2017-03-20T04:00:00Z");

    @TempDir
    Path directory;

    private final List<Object> heard = new CopyOnWriteArrayList<>();
    private volatile Instant now = NOON;
    private SimulatedAlipay both;
    private AlipaySimulator simulator;
    private AlipayFaults faults;
    private Platform alipay;

    @BeforeEach
    void open() {
        both = new SimulatedAlipay(directory, new NowClock(), (address, form) -> hear(form));
        simulator = both.simulator();
        faults = simulator.faults();
        alipay = both.client();
    }

    private final class NowClock extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }

    /** Reads a notification as the site does. */
    private String hear(String form) {
        try {
            heard.addAll(alipay.notifications().read(form.getBytes(UTF_8)).trades());
            return "success";
        } catch (NotGenuine e) {
            heard.add(e.getMessage());
            return "failure";
        }
    }

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void aWrongNotificationSaysWhatIsWrongWithIt() {
        faults.of("A1", AlipayFault.NOTIFICATION_WRONG_SIGNATURE);
        faults.of("A2", AlipayFault.NOTIFICATION_WRONG_AMOUNT);
        faults.of("A3", AlipayFault.NOTIFICATION_WRONG_ORDER);
        for (String number : List.of("A1", "A2", "A3")) {
            pay(number, 2);
        }
        assertThat(heard.get(0)).isEqualTo("the signature does not verify");
        assertThat(heard.get(1)).extracting("orderNumber", "amount").containsExactly("A2", new Money(3));
        assertThat(heard.get(2)).extracting("orderNumber", "amount").containsExactly("93", new Money(2));
    }

    @Test
    void whatIsReportedAfterwardsHasItsOwnState() {
        faults.of("A1", AlipayFault.NOTIFICATION_OUT_OF_ORDER, AlipayFault.NOTIFICATION_TWICE);
        faults.of("A2", AlipayFault.SUCCESS_AFTER_FAILURE);
        pay("A1", 2);
        pay("A2", 2);
        assertThat(alipay.query("A2").state()).isEqualTo(Trade.State.CLOSED);
        assertThat(alipay.close("A2")).isFalse();
        simulator.release();
        assertThat(alipay.query("A2").state()).isEqualTo(Trade.State.PAID);
        assertThat(heard)
                .extracting("state")
                .containsExactly(
                        Trade.State.PAID, Trade.State.PAID, Trade.State.WAITING, Trade.State.CLOSED, Trade.State.PAID);
    }

    @Test
    void withoutAnAnswerNothingIsKnown() {
        both.visit("A1", 2, false);
        faults.of("A1", AlipayFault.QUERY_UNANSWERED, AlipayFault.CLOSE_UNANSWERED);
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> alipay.query("A1"));
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> alipay.close("A1"));
        assertThat(alipay.query("A1").state()).isEqualTo(Trade.State.CLOSED);
        assertThat(faults.committed())
                .as("a call is made once")
                .containsEntry(AlipayFault.QUERY_UNANSWERED, 1)
                .containsEntry(AlipayFault.CLOSE_UNANSWERED, 1);
        faults.down();
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> alipay.query("A1"));
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> alipay.bill(DAY, line -> {}));
    }

    @Test
    void aRefundThatNobodyAnsweredIsAskedFor() {
        pay("A1", 3);
        RefundRequest made = request("A1", "R1", 1);
        RefundRequest lost = request("A1", "R2", 1);
        faults.of("A1", AlipayFault.REFUND_UNANSWERED);
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> alipay.refund(made));
        assertThat(alipay.refundState(made)).isEqualTo(RefundAnswer.done());
        faults.of("A1", AlipayFault.REFUND_LOST);
        assertThatExceptionOfType(PlatformUnavailable.class).isThrownBy(() -> alipay.refund(lost));
        assertThat(alipay.refundState(lost)).isEqualTo(RefundAnswer.unknown());
        assertThat(simulator.takings("A1")).isEqualTo(new Takings(3, 1));
        assertThat(alipay.refund(made)).isEqualTo(RefundAnswer.done());
        assertThat(alipay.refund(lost)).isEqualTo(RefundAnswer.done());
        assertThat(simulator.takings("A1")).isEqualTo(new Takings(3, 2));
    }

    @Test
    void anAcceptedRefundIsNotARefund() {
        pay("A1", 2);
        RefundRequest request = request("A1", "R1", 2);
        faults.next(AlipayFault.REFUND_ACCEPTED);
        assertThat(alipay.refund(request)).isEqualTo(RefundAnswer.accepted());
        assertThat(alipay.refundState(request)).isEqualTo(RefundAnswer.unknown());
        assertThat(simulator.takings("A1").refunded()).isZero();
        simulator.makeAcceptedRefunds();
        assertThat(alipay.refundState(request)).isEqualTo(RefundAnswer.done());
        assertThat(alipay.refundState(request("A1", "R1", 1)).state()).isEqualTo(RefundAnswer.State.REFUSED);
    }

    @Test
    void aRefusalHasTheReasonOfThePlatform() {
        pay("A1", 2);
        faults.next(AlipayFault.REFUND_REFUSED);
        assertThat(alipay.refund(request("A1", "R1", 2)))
                .isEqualTo(RefundAnswer.refused("ACQ.SELLER_BALANCE_NOT_ENOUGH"));
        assertThat(alipay.refundState(request("A1", "R1", 2))).isEqualTo(RefundAnswer.unknown());
        assertThat(alipay.refundState(request("nobody", "R1", 2))).isEqualTo(RefundAnswer.unknown());
        simulator.refundByHand("A1", 1);
        assertThat(alipay.refund(request("A1", "R1", 2)))
                .isEqualTo(RefundAnswer.refused("ACQ.REASON_TRADE_REFUND_FEE_ERR"));
    }

    @Test
    void aStatementThatLacksOrDoublesALineIsReadAsItIs() {
        for (String number : List.of("A1", "A2", "A3")) {
            pay(number, 2);
        }
        faults.of("A1", AlipayFault.BILL_LACKS_LINE).of("A2", AlipayFault.BILL_DOUBLES_LINE);
        simulator.refundByHand("A3", 1);
        now = NOON.plusSeconds(86_400);
        List<BillLine> lines = new ArrayList<>();
        assertThat(alipay.bill(DAY, lines::add)).isTrue();
        assertThat(lines).extracting(BillLine::orderNumber).containsExactly("A2", "A2", "A3", "A3");
        assertThat(lines.get(3).kind()).isEqualTo(BillLine.Kind.REFUND);
        assertThat(lines.get(3).requestNumber()).startsWith("HAND");
    }

    /** Each order is asked for until the platform answers, and refunded until it is done. */
    @Test
    void hundredsOfPaymentsEndAsThePlatformTookThem() {
        List.of(
                        AlipayFault.NOTIFICATION_TWICE,
                        AlipayFault.NOTIFICATION_LATE,
                        AlipayFault.NOTIFICATION_NEVER,
                        AlipayFault.NOTIFICATION_WRONG_SIGNATURE,
                        AlipayFault.NOTIFICATION_OUT_OF_ORDER,
                        AlipayFault.QUERY_UNANSWERED,
                        AlipayFault.REFUND_REFUSED,
                        AlipayFault.REFUND_ACCEPTED,
                        AlipayFault.REFUND_UNANSWERED,
                        AlipayFault.REFUND_LOST,
                        AlipayFault.DOWN)
                .forEach(fault -> faults.random(fault, 0.2));
        faults.seed(12);
        Map<String, Takings> believed = new HashMap<>();
        for (int i = 0; i < 500; i++) {
            String number = "A" + i;
            both.visit(number, i % 3 + 1, i % 2 == 0);
            if (i % 5 > 0) {
                simulator.pay(number);
            }
            believed.put(number, settled(number, i));
        }
        assertThat(simulator.takings()).isEqualTo(believed);
        assertThat(faults.committed().values().stream().filter(times -> times > 5))
                .hasSize(11);
    }

    private Takings settled(String number, int i) {
        Trade trade = untilAnswered(() -> alipay.query(number));
        if (trade.state() != Trade.State.PAID) {
            return new Takings(0, 0);
        }
        long paid = trade.amount().fen();
        if (i % 2 == 0) {
            return new Takings(paid, 0);
        }
        RefundRequest request = request(number, "R" + i, paid);
        while (untilAnswered(() -> alipay.refund(request)).state() != RefundAnswer.State.DONE) {
            untilAnswered(() -> alipay.refundState(request));
        }
        return new Takings(paid, paid);
    }

    private static <T> T untilAnswered(Supplier<T> call) {
        while (true) {
            try {
                return call.get();
            } catch (PlatformUnavailable e) {
                // The next attempt.
            }
        }
    }

    private void pay(String number, long fen) {
        both.visit(number, fen, false);
        assertThat(simulator.pay(number).paid()).isTrue();
    }

    private static RefundRequest request(String number, String request, long fen) {
        return new RefundRequest(number, request, new Money(fen), "座位已满");
    }
}
