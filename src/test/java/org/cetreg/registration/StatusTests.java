package org.cetreg.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.cetreg.exam.SittingId;
import org.cetreg.exam.Subject;
import org.cetreg.registration.SubjectEntry.ArrangementStatus;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.Money;
import org.cetreg.shared.StatusPairs;
import org.cetreg.shared.Transitions.Step;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The complete transition tables of registrations, seat orders and entries, written down independently of the code, and
 * that their methods obey them.
 */
class StatusTests {

    private static final Set<String> ENTRY =
            Set.of("HELD>PAID", "HELD>CANCELLED", "HELD>LAPSED", "CANCELLED>PAID", "LAPSED>PAID");
    private static final Set<String> ORDER =
            Set.of("HELD>PAID", "HELD>CANCELLED", "HELD>LAPSED", "CANCELLED>PAID", "LAPSED>PAID");
    private static final Set<String> REGISTRATION = Set.of(
            "ACTIVE>DECLINED",
            "ACTIVE>DELETED",
            "ACTIVE>SUPERSEDED",
            "DECLINED>ACTIVE",
            "DECLINED>SUPERSEDED",
            "DELETED>ACTIVE",
            "DELETED>SUPERSEDED");
    private static final Set<String> ARRANGEMENT = Set.of("NONE>ARRANGED", "ARRANGED>NONE");

    static Stream<Step<EntryStatus>> entries() {
        return StatusPairs.of(EntryStatus.class);
    }

    static Stream<Step<OrderStatus>> orders() {
        return StatusPairs.of(OrderStatus.class);
    }

    static Stream<Step<RegistrationStatus>> registrations() {
        return StatusPairs.of(RegistrationStatus.class);
    }

    static Stream<Step<ArrangementStatus>> arrangements() {
        return StatusPairs.of(ArrangementStatus.class);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void rw8_anEntryFollowsItsTransitionTable(Step<EntryStatus> pair) {
        StatusPairs.check(EntryStatus.TABLE, pair, ENTRY);
        SubjectEntry entry = entry();
        move(entry, pair.from());

        if (pair.to() != EntryStatus.HELD) { // no method holds a seat again
            StatusPairs.check(pair, ENTRY, () -> move(entry, pair.to()), entry::status);
        }

        assertThat(entry.standing()).isEqualTo(entry.unpaid() || entry.paid());
        assertThat(entry.unpaid()).isEqualTo(entry.status() == EntryStatus.HELD);
        assertThat(entry.paid()).isEqualTo(entry.status() == EntryStatus.PAID);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void rp4_anOrderFollowsItsTransitionTable(Step<OrderStatus> pair) {
        StatusPairs.check(OrderStatus.TABLE, pair, ORDER);
        SeatOrder order = new SeatOrder(registration(), Instant.EPOCH);
        move(order, pair.from());

        if (pair.to() != OrderStatus.HELD) { // no method holds an order again
            StatusPairs.check(pair, ORDER, () -> move(order, pair.to()), order::status);
        }

        assertThat(order.held()).isEqualTo(order.status() == OrderStatus.HELD);
    }

    @ParameterizedTest
    @MethodSource("registrations")
    void rb4_aRegistrationFollowsItsTransitionTable(Step<RegistrationStatus> pair) {
        StatusPairs.check(RegistrationStatus.TABLE, pair, REGISTRATION);
        Registration registration = registration();
        if (pair.from() != RegistrationStatus.ACTIVE) {
            move(registration, pair.from());
        }

        StatusPairs.check(pair, REGISTRATION, () -> move(registration, pair.to()), registration::status);

        assertThat(registration.active()).isEqualTo(registration.status() == RegistrationStatus.ACTIVE);
    }

    @ParameterizedTest
    @MethodSource("arrangements")
    void rt1_seatsMayBeAssignedAnew(Step<ArrangementStatus> pair) {
        StatusPairs.check(ArrangementStatus.TABLE, pair, ARRANGEMENT);
    }

    private static void move(SubjectEntry entry, EntryStatus to) {
        switch (to) {
            case PAID -> entry.markPaid();
            case CANCELLED -> entry.cancel();
            case LAPSED -> entry.lapse();
            case HELD -> {}
        }
    }

    private static void move(SeatOrder order, OrderStatus to) {
        switch (to) {
            case PAID -> order.markPaid();
            case CANCELLED -> order.cancel();
            case LAPSED -> order.lapse();
            case HELD -> {}
        }
    }

    private static void move(Registration registration, RegistrationStatus to) {
        switch (to) {
            case ACTIVE -> registration.beginAgain(Instant.EPOCH);
            case DECLINED -> registration.decline();
            case DELETED -> registration.delete();
            case SUPERSEDED -> registration.supersede();
        }
    }

    private static Registration registration() {
        return new Registration(new SittingId(1), new AccountId(2), Instant.EPOCH);
    }

    private static SubjectEntry entry() {
        var subject = new Subject("1", "英语四级笔试", "CET-4", 4, Subject.Kind.WRITTEN, Subject.ENGLISH);
        return new SubjectEntry(
                new SeatOrder(registration(), Instant.EPOCH), subject, "993010", new Money(1), Instant.EPOCH);
    }
}
