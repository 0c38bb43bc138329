package org.cetreg.registration;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.cetreg.payment.PaymentLines;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.rules.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Releases and cancels seat orders; {@code EntrySales} sells them. Every method can be called repeatedly with the
 * same result.
 */
@Service
public class SeatOrders {

    private final SeatOrderRepository orders;
    private final Registrations registrations;
    private final Seats seats;
    private final CancelChecks checks;
    private final PaymentLines lines;
    private final Audit audit;
    private final Clock clock;

    SeatOrders(
            SeatOrderRepository orders,
            Registrations registrations,
            Seats seats,
            CancelChecks checks,
            PaymentLines lines,
            Audit audit,
            Clock clock) {
        this.orders = orders;
        this.registrations = registrations;
        this.seats = seats;
        this.checks = checks;
        this.lines = lines;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Releases the seats of an order whose hold has expired (R-W5). An unpaid oral entry lapses with its written entry
     * (R-O1). Entries that wait for a collective payment keep their seats, and with them the order (R-W7).
     *
     * @throws IllegalStateException when a payment for it has not been closed: whoever releases seats asks the platform
     *     first (R-P2)
     */
    @Transactional
    public Released release(SeatOrderId orderId) {
        SeatOrder order = lock(orderId);
        Registration registration = order.registration();
        if (!order.held()) {
            return new Released(registration, List.of(), false, false);
        }
        List<SubjectEntry> held = entriesOf(order, EntryStatus.HELD);
        List<SubjectEntry> lapsed = held.stream()
                .filter(entry -> !registration.waitsForSchool(entry))
                .toList();
        if (lines.payable(lapsed.stream().map(SubjectEntry::id).toList())) {
            throw new IllegalStateException("Seat order " + orderId + " can still be paid");
        }
        lapsed.forEach(this::lapse);
        boolean kept = lapsed.size() < held.size();
        List<SeatOrder> ended = new ArrayList<>();
        if (!kept) {
            order.lapse();
            record("seat-order.release", order, OrderStatus.HELD);
            ended.add(order);
        }
        registration
                .unpaid()
                .filter(entry -> !entry.written() && !entry.locked() && writtenIsGone(registration, entry))
                .toList()
                .forEach(oral -> {
                    lapse(oral);
                    endWhenEmpty(oral.order(), SeatOrder::lapse).ifPresent(ended::add);
                });
        registration.updateEmptySince(clock.instant());
        return new Released(registration, ended, !lapsed.isEmpty(), kept);
    }

    /**
     * The result of releasing an order.
     *
     * @param registration the order's registration
     * @param ended the orders that ended
     * @param any whether any seat was released
     * @param kept whether the order keeps seats because a collective payment locks them
     */
    public record Released(Registration registration, List<SeatOrder> ended, boolean any, boolean kept) {}

    /**
     * Cancels one unpaid entry (R-W6), or returns the reasons why it cannot be cancelled (R-W3, R-W6 to R-W8).
     *
     * @param entryId unchecked input: another candidate's entry is refused in the same way as one that does not exist
     */
    @Transactional
    public Cancelled cancel(RegistrationId registrationId, String entryId) {
        Registration registration = registrations.lock(registrationId);
        Optional<SubjectEntry> found = registration.entries().stream()
                .filter(entry -> String.valueOf(entry.id()).equals(entryId))
                .findFirst();
        List<Refusal> refusals = found.map(entry -> checks.against(registration, entry))
                .orElseGet(() -> List.of(Reason.NO_SUCH_ENTRY.refusal()));
        if (!refusals.isEmpty()) {
            return new Cancelled(Optional.empty(), refusals);
        }
        SubjectEntry entry = found.orElseThrow();
        entry.cancel();
        free(entry);
        registration.updateEmptySince(clock.instant());
        audit.record(
                Actor.registration(registrationId.value()),
                "registration.cancel",
                "subject-entry:" + entry.id(),
                "cancelled",
                Map.of("subject", entry.subjectCode(), "campus", entry.campusCode()));
        return new Cancelled(endWhenEmpty(entry.order(), SeatOrder::cancel), List.of());
    }

    /**
     * The result of cancelling an entry.
     *
     * @param ended the order that ended with the entry; empty when the order still holds other seats, or nothing was
     *     cancelled
     * @param refusals the reasons why nothing was cancelled; empty when the entry was cancelled
     */
    public record Cancelled(Optional<SeatOrder> ended, List<Refusal> refusals) {}

    private SeatOrder lock(SeatOrderId orderId) {
        return registrations
                .lockOf(orderId)
                .flatMap(locked -> orders.find(orderId))
                .orElseThrow(() -> new IllegalArgumentException("No seat order " + orderId));
    }

    private static List<SubjectEntry> entriesOf(SeatOrder order, EntryStatus status) {
        return order.registration().entries().stream()
                .filter(entry -> entry.order().id().equals(order.id()) && entry.status() == status)
                .sorted(Comparator.comparing(SubjectEntry::campusCode).thenComparing(SubjectEntry::subjectCode))
                .toList();
    }

    private void lapse(SubjectEntry entry) {
        entry.lapse();
        free(entry);
    }

    private void free(SubjectEntry entry) {
        seats.release(entry.registration().sittingId(), entry.campusCode(), Set.of(entry.subjectCode()));
    }

    private static boolean writtenIsGone(Registration registration, SubjectEntry oral) {
        return registration.written().noneMatch(written -> written.level() == oral.level());
    }

    private Optional<SeatOrder> endWhenEmpty(SeatOrder order, Consumer<SeatOrder> end) {
        if (!order.held() || !entriesOf(order, EntryStatus.HELD).isEmpty()) {
            return Optional.empty();
        }
        end.accept(order);
        record("seat-order.end", order, OrderStatus.HELD);
        return Optional.of(order);
    }

    private void record(String action, SeatOrder order, OrderStatus before) {
        audit.record(
                Actor.SYSTEM,
                action,
                "seat-order:" + order.id(),
                order.status().name(),
                Map.of(
                        "before",
                        before.name(),
                        "registration",
                        order.registration().id().value()));
    }
}
