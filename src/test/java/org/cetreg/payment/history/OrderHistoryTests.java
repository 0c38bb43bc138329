package org.cetreg.payment.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cetreg.payment.history.TimelineStep.Kind;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.shared.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderHistoryTests {

    private static final Instant ORDERED = Instant.parse("2017-03-15T01:00:00Z");
    private static final Instant BOOKED = ORDERED.plusSeconds(60);

    @ParameterizedTest
    @ValueSource(longs = {-3_600, -1, 0, 30, 60, 61, 3_600})
    void theCourseIsInOrderWhateverThePlatformsClockSays(long paidAfter) {
        Instant paid = ORDERED.plusSeconds(paidAfter);
        OrderHistory order = order(Optional.empty(), Optional.of(paid), line(1, LineHistory.State.SOLD, Kind.SOLD));

        assertThat(order.timeline().stream().map(TimelineStep::kind))
                .containsExactly(Kind.ORDERED, Kind.PAID, Kind.BOOKED, Kind.SOLD);
        assertThat(order.timeline().get(1).at()).as("as reported").isEqualTo(paid);
    }

    @Test
    void whatThePlatformDoesNotSayIsLeftOut() {
        OrderHistory order = order(Optional.empty(), Optional.empty(), line(1, LineHistory.State.UNDECIDED));
        assertThat(order.timeline().stream().map(TimelineStep::kind)).containsExactly(Kind.ORDERED, Kind.BOOKED);
        assertThat(order.received().orElseThrow().at()).isEqualTo(BOOKED);
        assertThat(order.undecided()).isTrue();
    }

    @Test
    void lateMoneyIsShownAfterTheClosingWithWhatBecameOfEachLine() {
        OrderHistory order = order(
                Optional.of(ORDERED.plusSeconds(30)),
                Optional.of(ORDERED.plusSeconds(50)),
                line(1, LineHistory.State.SOLD, Kind.SOLD),
                line(2, LineHistory.State.REFUNDED, Kind.REFUND_DUE, Kind.REFUNDED),
                line(3, LineHistory.State.RETURNED, Kind.REFUND_DUE, Kind.RETURNED),
                line(4, LineHistory.State.REFUND_DUE, Kind.REFUND_DUE));

        assertThat(order.timeline().stream().map(TimelineStep::kind))
                .startsWith(Kind.ORDERED, Kind.CLOSED, Kind.PAID, Kind.BOOKED, Kind.SOLD)
                .endsWith(Kind.REFUND_DUE, Kind.REFUNDED, Kind.RETURNED);
        assertThat(order.givenBack()).isEqualTo(new Money(5));
        assertThat(order.undecided()).isFalse();
        assertThat(order.line(3).orElseThrow().amount()).isEqualTo(new Money(3));
        assertThat(order.line(5)).isEmpty();
    }

    private static OrderHistory order(Optional<Instant> closedAt, Optional<Instant> paidAt, LineHistory... lines) {
        return new OrderHistory(
                "1",
                "笔试",
                new Money(10),
                new PaymentMethod("TILL"),
                PaymentStatus.PAID,
                ORDERED,
                BOOKED,
                closedAt,
                Optional.of(new MoneyReceived("T1", paidAt, BOOKED)),
                Optional.empty(),
                List.of(lines));
    }

    /** Returns a line whose steps happen right after the booking, a second apart. */
    private static LineHistory line(long item, LineHistory.State state, Kind... kinds) {
        List<TimelineStep> steps = new ArrayList<>();
        for (Kind kind : kinds) {
            steps.add(new TimelineStep(kind, BOOKED.plusSeconds(steps.size()), Optional.of(item)));
        }
        return new LineHistory(item, new Money(item), state, Optional.empty(), steps);
    }
}
