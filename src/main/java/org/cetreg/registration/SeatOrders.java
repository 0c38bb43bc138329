package org.cetreg.registration;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.cetreg.shared.rules.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of held seats: sold, given back, or cancelled. Every verb may be repeated. */
@Service
public class SeatOrders {

    private final SeatOrderRepository orders;
    private final Registrations registrations;
    private final RegistrationRepository repository;
    private final Seats seats;
    private final CancelChecks checks;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SeatOrders(
            SeatOrderRepository orders,
            Registrations registrations,
            RegistrationRepository repository,
            Seats seats,
            CancelChecks checks,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.orders = orders;
        this.registrations = registrations;
        this.repository = repository;
        this.seats = seats;
        this.checks = checks;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** The seat orders that a payment order pays for, oldest first. */
    public List<SeatOrder> paidBy(String paymentNumber) {
        return orders.findPaidBy(paymentNumber);
    }

    /**
     * The money is here: the held seats are sold. Late money takes the seats again where they remain, else the order
     * waits for its refund (R-P4).
     *
     * @return the registration that changed with it; empty when the order was settled before
     */
    @Transactional
    public Optional<Registration> confirm(long orderId) {
        SeatOrder order = lock(orderId);
        Registration registration = order.registration();
        OrderStatus before = order.status();
        if (before == OrderStatus.HELD) {
            entriesOf(order, EntryStatus.HELD).forEach(entry -> entry.become(EntryStatus.PAID));
            order.become(OrderStatus.PAID);
        } else if (before == OrderStatus.LAPSED || before == OrderStatus.CANCELLED) {
            order.become(takeAgain(order) ? OrderStatus.PAID : OrderStatus.TO_REFUND);
        }
        if (order.status() == before) {
            return Optional.empty();
        }
        registration.noteWhetherEmpty(clock.instant());
        record("seat-order.confirm", order, before);
        if (order.status() == OrderStatus.PAID) {
            events.publishEvent(new EntriesPaid(orderId, registration.sittingId()));
        }
        return Optional.of(registration);
    }

    /**
     * The time is over (R-W5): unpaid seats are free again, and with a written entry falls the oral one (R-O1).
     *
     * @return the orders that ended, this one first; empty when it was settled before
     */
    @Transactional
    public List<SeatOrder> release(long orderId) {
        SeatOrder order = lock(orderId);
        if (!order.held()) {
            return List.of();
        }
        List<SubjectEntry> lapsed = entriesOf(order, EntryStatus.HELD);
        lapsed.forEach(this::lapse);
        order.become(OrderStatus.LAPSED);
        record("seat-order.release", order, OrderStatus.HELD);
        Registration registration = order.registration();
        List<SeatOrder> ended = new java.util.ArrayList<>(List.of(order));
        registration
                .unpaid()
                .filter(entry -> !entry.written() && writtenIsGone(registration, entry))
                .toList()
                .forEach(oral -> {
                    lapse(oral);
                    endWhenEmpty(oral.order(), OrderStatus.LAPSED).ifPresent(ended::add);
                });
        registration.noteWhetherEmpty(clock.instant());
        return ended;
    }

    /**
     * Cancels one unpaid entry (R-W6), or says why not (R-W3, R-W6 to R-W8).
     *
     * @param entryId may be anything that somebody sent: another's entry is refused like one that does not exist
     */
    @Transactional
    public Cancelled cancel(long registrationId, String entryId) {
        repository.lock(registrationId);
        Registration registration = registrations.get(registrationId);
        Optional<SubjectEntry> found = registration.entries().stream()
                .filter(entry -> String.valueOf(entry.id()).equals(entryId))
                .findFirst();
        List<Refusal> refusals = found.map(entry -> checks.against(registration, entry))
                .orElseGet(() -> List.of(Reason.NO_SUCH_ENTRY.refusal()));
        if (!refusals.isEmpty()) {
            return new Cancelled(Optional.empty(), refusals);
        }
        SubjectEntry entry = found.orElseThrow();
        entry.become(EntryStatus.CANCELLED);
        free(entry);
        registration.noteWhetherEmpty(clock.instant());
        audit.record(
                Actor.registration(registrationId),
                "registration.cancel",
                "subject-entry:" + entry.id(),
                "cancelled",
                Map.of("subject", entry.subjectCode(), "campus", entry.campusCode()));
        return new Cancelled(endWhenEmpty(entry.order(), OrderStatus.CANCELLED), List.of());
    }

    /**
     * What became of an entry that was to be cancelled.
     *
     * @param ended the order that ended with it; empty when it holds other seats yet, or nothing was cancelled
     * @param refusals why nothing was cancelled; empty when it was
     */
    public record Cancelled(Optional<SeatOrder> ended, List<Refusal> refusals) {}

    private SeatOrder lock(long orderId) {
        return repository
                .lockOf(orderId)
                .flatMap(locked -> orders.findById(orderId))
                .orElseThrow(() -> new IllegalArgumentException("No seat order " + orderId));
    }

    private static List<SubjectEntry> entriesOf(SeatOrder order, EntryStatus status) {
        return order.registration().entries().stream()
                .filter(entry -> entry.order().id() == order.id() && entry.status() == status)
                .sorted(Comparator.comparing(SubjectEntry::campusCode).thenComparing(SubjectEntry::subjectCode))
                .toList();
    }

    private void lapse(SubjectEntry entry) {
        entry.become(EntryStatus.LAPSED);
        free(entry);
    }

    private void free(SubjectEntry entry) {
        seats.release(entry.registration().sittingId(), entry.campusCode(), Set.of(entry.subjectCode()));
    }

    private static boolean writtenIsGone(Registration registration, SubjectEntry oral) {
        return registration.written().noneMatch(written -> written.level() == oral.level());
    }

    private Optional<SeatOrder> endWhenEmpty(SeatOrder order, OrderStatus end) {
        if (!order.held() || !entriesOf(order, EntryStatus.HELD).isEmpty()) {
            return Optional.empty();
        }
        order.become(end);
        record("seat-order.end", order, OrderStatus.HELD);
        return Optional.of(order);
    }

    private boolean takeAgain(SeatOrder order) {
        Registration registration = order.registration();
        List<SubjectEntry> entries = order.registration().entries().stream()
                .filter(entry -> entry.order().id() == order.id())
                .toList();
        boolean fits = registration.active()
                && entries.stream().allMatch(registration::hasSinceBound)
                && entries.stream().allMatch(entry -> fits(registration, entry, entries));
        if (!fits) {
            return false;
        }
        String campus = entries.get(0).campusCode();
        List<String> codes = entries.stream().map(SubjectEntry::subjectCode).toList();
        if (!seats.take(registration.sittingId(), campus, codes).isEmpty()) {
            return false;
        }
        entries.forEach(entry -> entry.become(EntryStatus.PAID));
        return true;
    }

    private static boolean fits(Registration registration, SubjectEntry entry, List<SubjectEntry> together) {
        boolean levelFree = registration
                .standing()
                .noneMatch(other -> other.written() == entry.written() && other.level() == entry.level());
        boolean writtenThere = entry.written()
                || registration.written().anyMatch(other -> other.level() == entry.level())
                || together.stream().anyMatch(other -> other.written() && other.level() == entry.level());
        return levelFree && writtenThere;
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
                        order.registration().id()));
    }
}
