package org.cetreg.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.cetreg.exam.Subject;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The complete transition tables of entries and seat orders, written down independently of the code. */
class StatusTests {

    private static final Set<String> ENTRY =
            Set.of("HELD>PAID", "HELD>CANCELLED", "HELD>LAPSED", "CANCELLED>PAID", "LAPSED>PAID");
    private static final Set<String> ORDER = Set.of(
            "HELD>PAID",
            "HELD>CANCELLED",
            "HELD>LAPSED",
            "CANCELLED>PAID",
            "CANCELLED>TO_REFUND",
            "LAPSED>PAID",
            "LAPSED>TO_REFUND");

    static Stream<Arguments> entries() {
        return Stream.of(EntryStatus.values())
                .flatMap(from -> Stream.of(EntryStatus.values()).map(to -> Arguments.of(from, to)));
    }

    static Stream<Arguments> orders() {
        return Stream.of(OrderStatus.values())
                .flatMap(from -> Stream.of(OrderStatus.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void rw8_anEntryFollowsItsTransitionTable(EntryStatus from, EntryStatus to) {
        SubjectEntry entry = entry();
        bring(entry, from);

        if (ENTRY.contains(from + ">" + to)) {
            entry.become(to);
            assertThat(entry.status()).isEqualTo(to);
        } else {
            assertThatIllegalStateException().isThrownBy(() -> entry.become(to));
            assertThat(entry.status()).isEqualTo(from);
        }
        assertThat(entry.standing()).isEqualTo(entry.unpaid() || entry.paid());
        assertThat(entry.unpaid()).isEqualTo(entry.status() == EntryStatus.HELD);
        assertThat(entry.paid()).isEqualTo(entry.status() == EntryStatus.PAID);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void rp4_anOrderFollowsItsTransitionTable(OrderStatus from, OrderStatus to) {
        SeatOrder order = new SeatOrder(new Registration(1, new AccountId(2), Instant.EPOCH), Instant.EPOCH);
        bring(order, from);

        if (ORDER.contains(from + ">" + to)) {
            order.become(to);
            assertThat(order.status()).isEqualTo(to);
        } else {
            assertThatIllegalStateException().isThrownBy(() -> order.become(to));
            assertThat(order.status()).isEqualTo(from);
        }
        assertThat(order.held()).isEqualTo(order.status() == OrderStatus.HELD);
    }

    private static void bring(SubjectEntry entry, EntryStatus to) {
        if (to != EntryStatus.HELD) {
            entry.become(to);
        }
    }

    private static void bring(SeatOrder order, OrderStatus to) {
        if (to == OrderStatus.TO_REFUND) {
            order.become(OrderStatus.LAPSED);
        }
        if (to != OrderStatus.HELD) {
            order.become(to);
        }
    }

    private static SubjectEntry entry() {
        var order = new SeatOrder(new Registration(1, new AccountId(2), Instant.EPOCH), Instant.EPOCH);
        var subject = new Subject("1", "英语四级笔试", "CET-4", 4, Subject.Kind.WRITTEN, Subject.ENGLISH);
        return new SubjectEntry(order, subject, "993010", new Money(1), Instant.EPOCH);
    }
}
