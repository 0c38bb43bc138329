package org.cetreg.payment.refund;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.order.PaymentOrder;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

/** Tests when a refund is tried next. */
class RefundTests {

    private static final Instant NOW = Instant.parse("2027-03-16T02:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(1);

    private Refund refund;

    @BeforeEach
    void owed() {
        PaymentOrder order = new PaymentOrder(
                "1".repeat(27), new PaymentMethod("TILL"), new Money(2), "笔试", Duration.ofHours(1), "/", NOW);
        refund = new Refund(order, new PaymentLine(7, new Money(2)), RefundReason.SEAT_GONE, NOW);
    }

    private Object tryAt() {
        return ReflectionTestUtils.getField(refund, "tryAt");
    }

    @Test
    void rp7_theNumberIsMadeOfOrderAndLine() {
        assertThat(refund.number()).isEqualTo("1".repeat(27) + "R7");
    }

    @Test
    void thePausesGrowUpToTenMinutes() {
        refund.unanswered("silence", NOW);
        assertThat(tryAt()).isEqualTo(NOW.plusSeconds(30));
        refund.unanswered("silence", NOW);
        assertThat(tryAt()).isEqualTo(NOW.plusSeconds(60));
        for (int i = 0; i < 20; i++) {
            refund.unanswered("silence", NOW);
        }
        assertThat(tryAt()).isEqualTo(NOW.plusSeconds(600));
    }

    @Test
    void whatIsDueLaterIsHastened() {
        for (int i = 0; i < 5; i++) {
            refund.unanswered("silence", NOW);
        }
        refund.hasten(NOW, LEASE);
        assertThat(tryAt()).isEqualTo(NOW);
    }

    /** A node may be asking just now; PayEase would take a second request for a second refund. */
    @Test
    void rp7_whatANodeMayHaveTakenIsLeftToIt() {
        refund.unanswered("silence", NOW.plusSeconds(30));
        Object leased = tryAt();
        refund.hasten(NOW, LEASE);
        assertThat(tryAt()).isEqualTo(leased);
    }

    @Test
    void rp7_whatHasFailedIsDueAgain() {
        for (int i = 0; i < Refund.REFUSALS; i++) {
            refund.refused("no", NOW);
        }
        assertThat(refund.status()).isEqualTo(RefundStatus.FAILED);
        refund.hasten(NOW, LEASE);
        assertThat(refund.status()).isEqualTo(RefundStatus.DUE);
        assertThat(tryAt()).isEqualTo(NOW);
    }
}
