package org.cetreg.demo.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.alipay.api.AlipayApiException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the simulated platform misbehaves on command, only then, and that it counts each time. */
class AlipayFaultsTests {

    @TempDir
    Path directory;

    private LibraryMerchant merchant;
    private AlipaySimulator simulator;
    private AlipayFaults faults;

    @BeforeEach
    void open() throws Exception {
        merchant = new LibraryMerchant(directory);
        merchant.restart(LibraryMerchant.NOW, List.of());
        simulator = merchant.simulator();
        faults = simulator.faults();
    }

    @AfterEach
    void close() {
        merchant.close();
    }

    @Test
    void withoutCommandsNothingGoesWrong() throws Exception {
        merchant.pay("A1");
        merchant.query("A1");
        merchant.refund("A1", "R1", "0.01");
        assertThat(faults.committed())
                .hasSize(AlipayFault.values().length)
                .allSatisfy((fault, times) -> assertThat(times).as("%s", fault).isZero());
        assertThat(merchant.notification()).containsEntry("trade_status", "TRADE_SUCCESS");
    }

    @Test
    void aNotificationComesTwice() throws Exception {
        faults.next(AlipayFault.NOTIFICATION_TWICE);
        merchant.pay("A1");
        assertThat(merchant.notification()).isEqualTo(merchant.notification());
        assertCommitted(AlipayFault.NOTIFICATION_TWICE);
    }

    @Test
    void aNotificationComesWhenItIsToldToAndThenOnce() throws Exception {
        faults.next(AlipayFault.NOTIFICATION_LATE);
        merchant.pay("A1");
        assertThat(merchant.notifications).isEmpty();
        assertThat(merchant.query("A1").getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(simulator.release("A1")).isTrue();
        assertThat(merchant.notification()).containsEntry("trade_status", "TRADE_SUCCESS");
        assertThat(simulator.release("A1")).isFalse();
        assertThat(simulator.release()).isZero();
        assertThat(merchant.notifications).isEmpty();
        assertCommitted(AlipayFault.NOTIFICATION_LATE);
    }

    @Test
    void notificationsComeOutOfOrder() throws Exception {
        faults.next(AlipayFault.NOTIFICATION_OUT_OF_ORDER);
        merchant.pay("A1");
        assertThat(merchant.notification()).containsEntry("trade_status", "TRADE_SUCCESS");
        Map<String, String> last = merchant.notification();
        assertThat(last).containsEntry("trade_status", "WAIT_BUYER_PAY").doesNotContainKey("gmt_payment");
        assertThat(merchant.isPlatforms(last)).isTrue();
        assertCommitted(AlipayFault.NOTIFICATION_OUT_OF_ORDER);
    }

    @Test
    void theNotificationOfARefundMayOvertakeThatOfThePayment() throws Exception {
        faults.next(AlipayFault.NOTIFICATION_LATE);
        merchant.pay("A1");
        assertThat(simulator.refundByHand("A1", 2)).isEmpty();
        assertThat(merchant.notification())
                .containsEntry("trade_status", "TRADE_CLOSED")
                .containsEntry("refund_fee", "0.02");
        assertThat(simulator.release()).isEqualTo(1);
        assertThat(merchant.notification()).containsEntry("trade_status", "TRADE_SUCCESS");
    }

    @Test
    void nothingIsEverReported() throws Exception {
        faults.next(AlipayFault.NOTIFICATION_NEVER);
        merchant.pay("A1");
        merchant.refund("A1", "R1", "0.02");
        simulator.await();
        simulator.release();
        assertThat(merchant.notifications).isEmpty();
        assertThat(merchant.query("A1").getTradeStatus()).isEqualTo("TRADE_CLOSED");
        assertCommitted(AlipayFault.NOTIFICATION_NEVER);
    }

    @Test
    void aNotificationIsWrong() throws Exception {
        faults.of("A1", AlipayFault.NOTIFICATION_WRONG_SIGNATURE);
        faults.of("A2", AlipayFault.NOTIFICATION_WRONG_AMOUNT);
        faults.of("A3", AlipayFault.NOTIFICATION_WRONG_ORDER);
        for (String number : List.of("A1", "A2", "A3")) {
            merchant.pay(number);
        }
        assertThat(merchant.isPlatforms(merchant.notification())).isFalse();
        Map<String, String> amount = merchant.notification();
        assertThat(amount).containsEntry("out_trade_no", "A2").containsEntry("total_amount", "0.03");
        assertThat(merchant.isPlatforms(amount)).isTrue();
        Map<String, String> order = merchant.notification();
        assertThat(order).containsEntry("out_trade_no", "93").containsEntry("total_amount", "0.02");
        assertThat(merchant.isPlatforms(order)).isTrue();
        assertCommitted(
                AlipayFault.NOTIFICATION_WRONG_SIGNATURE,
                AlipayFault.NOTIFICATION_WRONG_AMOUNT,
                AlipayFault.NOTIFICATION_WRONG_ORDER);
    }

    @Test
    void successComesAfterFailure() throws Exception {
        faults.next(AlipayFault.SUCCESS_AFTER_FAILURE);
        merchant.pay("A1");
        assertThat(merchant.notification())
                .containsEntry("trade_status", "TRADE_CLOSED")
                .doesNotContainKey("gmt_payment");
        assertThat(merchant.query("A1").getTradeStatus()).isEqualTo("TRADE_CLOSED");
        assertThat(merchant.closeTrade("A1").getSubCode()).isEqualTo("ACQ.TRADE_STATUS_ERROR");
        assertThat(simulator.takings("A1")).as("the truth").isEqualTo(new Takings(2, 0));
        assertThat(simulator.release("A1")).isTrue();
        assertThat(merchant.notification()).containsEntry("trade_status", "TRADE_SUCCESS");
        assertThat(merchant.query("A1").getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertCommitted(AlipayFault.SUCCESS_AFTER_FAILURE);
    }

    @Test
    void theBrowserStaysWhereItIs() throws Exception {
        faults.next(AlipayFault.BROWSER_NEVER_RETURNS);
        String cashier = merchant.openPage("A1", "0.02");
        assertThat(merchant.press(cashier, "pay").getPath()).isEqualTo("/cashier");
        assertThat(merchant.notification()).containsEntry("trade_status", "TRADE_SUCCESS");
        assertCommitted(AlipayFault.BROWSER_NEVER_RETURNS);
    }

    @Test
    void aQueryIsNotAnswered() throws Exception {
        merchant.pay("A1");
        faults.of("A1", AlipayFault.QUERY_UNANSWERED, 4); // the library's connection tries each call twice
        assertThatExceptionOfType(AlipayApiException.class).isThrownBy(() -> merchant.query("A1"));
        assertThatExceptionOfType(AlipayApiException.class).isThrownBy(() -> merchant.refundQuery("A1", "R1"));
        assertThat(merchant.query("A1").getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(faults.committed()).containsEntry(AlipayFault.QUERY_UNANSWERED, 4);
    }

    @Test
    void aTradeIsClosedWithoutAnAnswer() throws Exception {
        merchant.openPage("A1", "0.02");
        faults.of("A1", AlipayFault.CLOSE_UNANSWERED, 2);
        assertThatExceptionOfType(AlipayApiException.class).isThrownBy(() -> merchant.closeTrade("A1"));
        assertThat(merchant.query("A1").getTradeStatus()).isEqualTo("TRADE_CLOSED");
    }

    @Test
    void thePlatformIsDownUntilToldOtherwise() throws Exception {
        URI page = merchant.page("A1", "0.02");
        merchant.pay("A2");
        faults.down();
        assertThatExceptionOfType(AlipayApiException.class).isThrownBy(() -> merchant.query("A2"));
        assertThatExceptionOfType(AlipayApiException.class).isThrownBy(() -> merchant.refund("A2", "R1", "0.02"));
        assertThat(LibraryMerchant.get(page).statusCode()).isEqualTo(503);
        assertThat(simulator.visit(page)).isFalse();
        assertThat(simulator.pay("A2").paid()).isFalse();
        assertThat(faults.committed().get(AlipayFault.DOWN)).isPositive();
        faults.up();
        assertThat(merchant.query("A1").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        assertThat(simulator.takings("A2")).isEqualTo(new Takings(2, 0));
    }

    @Test
    void aProgramPaysWithoutABrowser() throws Exception {
        URI page = merchant.page("A1", "0.02");
        assertThat(simulator.visit(page)).isTrue();
        assertThat(simulator.visit(page)).isTrue();
        CashierVisit visit = simulator.pay("A1");
        assertThat(visit.paid()).isTrue();
        assertThat(visit.returns()).isTrue();
        assertThat(Web.decoded(simulator.back("A1").getRawQuery())).containsEntry("out_trade_no", "A1");
        assertThat(merchant.notification()).containsEntry("trade_status", "TRADE_SUCCESS");
        assertThat(simulator.pay("A1").paid()).as("twice").isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.visit(URI.create(page.toString().replace("0.02", "0.01"))))
                .withMessage("isv.invalid-signature");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void atRandomTheSameSeedMeetsTheSameFaults(long seed) {
        List<Boolean> first = draws(seed);
        assertThat(draws(seed)).isEqualTo(first).contains(true, false);
        assertThat(draws(seed + 1)).isNotEqualTo(first);
        assertThat(faults.committed().get(AlipayFault.NOTIFICATION_TWICE)).isBetween(50, 350);
    }

    private List<Boolean> draws(long seed) {
        faults.random(AlipayFault.NOTIFICATION_TWICE, 0.25).seed(seed);
        List<Boolean> draws = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            draws.add(faults.strikes(AlipayFault.NOTIFICATION_TWICE, "A" + i));
        }
        return draws;
    }

    @Test
    void aFaultHappensAtLeastOnceAndWithAProbability() {
        assertThatIllegalArgumentException().isThrownBy(() -> faults.next(AlipayFault.DOWN, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> faults.of("A1", AlipayFault.DOWN, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> faults.random(AlipayFault.DOWN, 1.01));
        assertThatIllegalArgumentException().isThrownBy(() -> faults.random(AlipayFault.DOWN, Double.NaN));
        faults.random(AlipayFault.REFUND_LOST, 1).random(AlipayFault.REFUND_LOST, 0);
        assertThat(faults.strikes(AlipayFault.REFUND_LOST, "A1")).isFalse();
    }

    /** Nothing else went wrong. */
    private void assertCommitted(AlipayFault... only) {
        assertThat(faults.committed().entrySet())
                .filteredOn(entry -> entry.getValue() > 0)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(only).map(fault -> Map.entry(fault, 1)).toList());
    }
}
