package org.cetreg.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cetreg.demo.alipay.AlipaySimulator;
import org.cetreg.demo.alipay.SimulatorOptions;
import org.cetreg.payment.Payer;
import org.cetreg.payment.platform.BillLine;
import org.cetreg.payment.platform.BillLine.Kind;
import org.cetreg.payment.platform.PageRequest;
import org.cetreg.payment.platform.RefundAnswer;
import org.cetreg.payment.platform.RefundRequest;
import org.cetreg.payment.platform.Trade;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that our client and the simulated platform agree about refunds and daily statements. */
class AlipayOnSimulatorTests {

    private static final Instant NOON = Instant.parse("2017-03-20T04:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2017, 3, 20);

    @TempDir
    Path directory;

    private AlipaySimulator simulator;
    private Alipay alipay;

    @BeforeEach
    void open() {
        itIs(NOON);
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void moneyIsGivenBackOnceForEachRequestAndNeverMoreThanWasPaid() throws Exception {
        pay("A1", 3);

        assertThat(refund("A1", "R1", 1)).isEqualTo(RefundAnswer.done());
        assertThat(refund("A1", "R1", 1)).isEqualTo(RefundAnswer.done());
        assertThat(refund("A1", "R1", 2)).isEqualTo(RefundAnswer.refused("ACQ.DISCORDANT_REPEAT_REQUEST"));
        assertThat(refund("A1", "R2", 3)).isEqualTo(RefundAnswer.refused("ACQ.REASON_TRADE_REFUND_FEE_ERR"));
        assertThat(alipay.query("A1").state()).isEqualTo(Trade.State.PAID);
        assertThat(refund("A1", "R2", 2)).isEqualTo(RefundAnswer.done());
        assertThat(alipay.query("A1").state()).isEqualTo(Trade.State.CLOSED);
        assertThat(refund("A1", "R2", 2)).isEqualTo(RefundAnswer.done());
        assertThat(refund("A1", "R3", 1)).isEqualTo(RefundAnswer.refused("ACQ.TRADE_STATUS_ERROR"));
        assertThat(refund("A2", "R1", 1)).isEqualTo(RefundAnswer.refused("ACQ.TRADE_NOT_EXIST"));
    }

    @Test
    void theStatementListsWhatWasPaidAndGivenBackThatDay() throws Exception {
        pay("A1", 3);
        pay("A2", 2);
        String trade = alipay.query("A1").platformNumber();
        refund("A1", "R1", 1);
        List<BillLine> lines = new ArrayList<>();
        assertThat(alipay.bill(DAY, lines::add)).as("not yet").isFalse();
        itIs(NOON.plus(Duration.ofHours(21)));
        assertThat(alipay.bill(DAY, lines::add)).as("not yet").isFalse();
        itIs(NOON.plus(Duration.ofHours(22)));
        refund("A2", "R2", 2);

        assertThat(alipay.bill(DAY, lines::add)).isTrue();

        assertThat(lines)
                .hasSize(3)
                .contains(
                        new BillLine(Kind.PAYMENT, "A1", trade, "", new Money(3), NOON),
                        new BillLine(Kind.REFUND, "A1", trade, "R1", new Money(1), NOON))
                .anyMatch(line -> line.orderNumber().equals("A2") && line.kind() == Kind.PAYMENT);
        assertThat(alipay.bill(DAY.minusDays(1), line -> {}))
                .as("a day without payments")
                .isFalse();
    }

    @Test
    void keysOfATrialAreAsLongAsRealOnes() throws Exception {
        simulator.close();
        SimulatorOptions trial = SimulatorOptions.in(directory.resolve("trial"), 0);
        assertThat(trial.keyBits()).isEqualTo(2048);
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        simulator = new AlipaySimulator(trial.with(clock));
        alipay = SimulatedAlipay.client(simulator, clock);
        pay("A1", 3);
        assertThat(alipay.query("A1").state()).isEqualTo(Trade.State.PAID);
    }

    /** Restarts the platform at another time; it keeps its data. */
    private void itIs(Instant now) {
        if (simulator != null) {
            simulator.close();
        }
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        simulator = new AlipaySimulator(SimulatorOptions.in(directory, 0)
                .with(clock)
                .with(Duration.ofHours(1), List.of())
                .withQuickKeys());
        alipay = SimulatedAlipay.client(simulator, clock);
    }

    private void pay(String number, long fen) throws Exception {
        PageRequest request =
                new PageRequest(number, new Money(fen), "英语四级笔试", NOON.plusSeconds(3_600), false, Optional.empty());
        new Payer(alipay.page(request).address()).press("pay-silently");
    }

    private RefundAnswer refund(String number, String request, long fen) {
        return alipay.refund(new RefundRequest(number, request, new Money(fen), "座位已满"));
    }
}
