package org.cetreg.demo.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alipay.api.AlipayApiException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the ways in which refunds go wrong on the simulated platform, and that money moves once in each of them. */
class RefundFaultsTests {

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
    void aRefundIsRefused() throws Exception {
        merchant.pay("A1");
        faults.next(AlipayFault.REFUND_REFUSED);
        assertThat(merchant.refund("A1", "R1", "0.02").getSubCode()).isEqualTo("ACQ.SELLER_BALANCE_NOT_ENOUGH");
        assertThat(simulator.takings("A1")).isEqualTo(new Takings(2, 0));
        assertThat(merchant.refund("A1", "R1", "0.02").getFundChange()).isEqualTo("Y");
        assertCommitted(AlipayFault.REFUND_REFUSED);
    }

    @Test
    void aRefundIsAcceptedAndMadeWhenItIsRequestedAgain() throws Exception {
        merchant.pay("A1");
        faults.next(AlipayFault.REFUND_ACCEPTED);
        assertThat(merchant.refund("A1", "R1", "0.02").getFundChange()).isEqualTo("N");
        assertThat(merchant.refundQuery("A1", "R1").getRefundStatus()).isNull();
        assertThat(simulator.takings("A1")).isEqualTo(new Takings(2, 0));
        assertThat(merchant.refund("A1", "R1", "0.02").getFundChange()).isEqualTo("Y");
        assertThat(simulator.makeAcceptedRefunds()).isZero();
        assertThat(simulator.takings("A1")).isEqualTo(new Takings(2, 2));
        assertCommitted(AlipayFault.REFUND_ACCEPTED);
    }

    @Test
    void anAcceptedRefundIsMadeOnlyIfMoneyIsLeft() throws Exception {
        merchant.pay("A1");
        merchant.pay("A2");
        faults.next(AlipayFault.REFUND_ACCEPTED, 2);
        merchant.refund("A1", "R1", "0.02");
        merchant.refund("A2", "R2", "0.02");
        simulator.refundByHand("A1", 1);
        assertThat(simulator.makeAcceptedRefunds()).isEqualTo(2);
        assertThat(simulator.takings()).isEqualTo(Map.of("A1", new Takings(2, 1), "A2", new Takings(2, 2)));
        assertThat(merchant.refundQuery("A2", "R2").getRefundStatus()).isEqualTo("REFUND_SUCCESS");
        assertThat(merchant.refund("A1", "R1", "0.02").getSubCode()).isEqualTo("ACQ.REASON_TRADE_REFUND_FEE_ERR");
    }

    @Test
    void whetherARefundWasMadeIsUnknown() throws Exception {
        merchant.pay("A1");
        faults.of("A1", AlipayFault.REFUND_LOST, 2);
        assertThatExceptionOfType(AlipayApiException.class).isThrownBy(() -> merchant.refund("A1", "R1", "0.01"));
        assertThat(merchant.refundQuery("A1", "R1").getRefundStatus()).isNull();
        faults.of("A1", AlipayFault.REFUND_UNANSWERED, 2);
        assertThatExceptionOfType(AlipayApiException.class).isThrownBy(() -> merchant.refund("A1", "R1", "0.01"));
        assertThat(merchant.refundQuery("A1", "R1").getRefundStatus()).isEqualTo("REFUND_SUCCESS");
        assertThat(simulator.takings("A1")).as("once").isEqualTo(new Takings(2, 1));
    }

    @Test
    void moneyIsRefundedByHand() throws Exception {
        faults.next(AlipayFault.REFUND_BY_HAND);
        merchant.pay("A1");
        assertThat(simulator.takings("A1")).isEqualTo(new Takings(2, 2));
        merchant.pay("A2");
        assertThat(simulator.refundByHand("A2", 3)).contains("ACQ.REASON_TRADE_REFUND_FEE_ERR");
        assertThat(simulator.refundByHand("A2", 1)).isEmpty();
        assertThat(simulator.refundByHand("A2", 1)).isEmpty();
        assertThat(simulator.refundByHand("A2", 1)).contains("ACQ.TRADE_STATUS_ERROR");
        assertThat(merchant.refund("A2", "R1", "0.01").getSubCode()).isEqualTo("ACQ.TRADE_STATUS_ERROR");
        assertThat(faults.committed()).containsEntry(AlipayFault.REFUND_BY_HAND, 3);
    }

    /** Nothing else went wrong. */
    private void assertCommitted(AlipayFault... only) {
        assertThat(faults.committed().entrySet())
                .filteredOn(entry -> entry.getValue() > 0)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(only).map(fault -> Map.entry(fault, 1)).toList());
    }
}
