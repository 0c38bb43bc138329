package org.cetreg.registration.payment;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cetreg.payment.PaidLine;
import org.cetreg.payment.PaymentLines;
import org.cetreg.payment.booking.PaymentBooked;
import org.cetreg.payment.refund.RefundReason;
import org.cetreg.registration.OrderStatus;
import org.cetreg.registration.Registration;
import org.cetreg.registration.RegistrationId;
import org.cetreg.registration.Registrations;
import org.cetreg.registration.SeatOrder;
import org.cetreg.registration.SeatOrderId;
import org.cetreg.registration.SeatOrderRepository;
import org.cetreg.registration.Seats;
import org.cetreg.registration.SubjectEntry;
import org.cetreg.shared.Actor;
import org.cetreg.shared.Audit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decides about money that has arrived, entry by entry: the held seat is sold; a seat that was released is taken again
 * if one remains; otherwise the money is given back (R-P4, R-P7). This depends on no process and no mail. Every method
 * can be called repeatedly with the same result.
 */
@Service
public class EntrySales {

    private final PaymentLines lines;
    private final Registrations registrations;
    private final SeatOrderRepository orders;
    private final Seats seats;
    private final JdbcTemplate jdbc;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate separately;

    EntrySales(
            PaymentLines lines,
            Registrations registrations,
            SeatOrderRepository orders,
            Seats seats,
            JdbcTemplate jdbc,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.lines = lines;
        this.registrations = registrations;
        this.orders = orders;
        this.seats = seats;
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
        this.separately = new TransactionTemplate(transactions);
        this.separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Decides about each line of a booked payment, one registration after the other. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(PaymentBooked booked) {
        Set<Long> items = new TreeSet<>(booked.items());
        List<Long> owners = jdbc.queryForList(
                "select distinct registration_id from subject_entry where id = any (?) order by registration_id",
                Long.class,
                (Object) items.toArray(Long[]::new));
        if (owners.size() == 1) {
            decide(booked.orderNumber(), new RegistrationId(owners.get(0)), items);
        } else {
            decideEach(booked.orderNumber(), owners, items);
        }
    }

    /**
     * Decides about the lines of a collective payment, each registration in a transaction of its own: none waits for
     * hundreds of others, and one that fails is repeated alone.
     */
    private void decideEach(String orderNumber, List<Long> owners, Set<Long> items) {
        RuntimeException failed = null;
        for (Long owner : owners) {
            try {
                separately.executeWithoutResult(status -> decide(orderNumber, new RegistrationId(owner), items));
            } catch (RuntimeException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private void decide(String orderNumber, RegistrationId owner, Set<Long> items) {
        Registration registration = registrations.lock(owner);
        Set<Long> own = new TreeSet<>();
        registration.entries().stream()
                .map(SubjectEntry::id)
                .filter(items::contains)
                .forEach(own::add);
        decide(
                registration,
                lines.undecided(own).stream()
                        .filter(line -> line.orderNumber().equals(orderNumber))
                        .toList());
    }

    /**
     * Decides about all money that has been booked for the entries of a seat order.
     *
     * @return the order's registration as it is now
     */
    @Transactional
    public Registration settle(SeatOrderId orderId) {
        SeatOrder order = registrations
                .lockOf(orderId)
                .flatMap(locked -> orders.find(orderId))
                .orElseThrow(() -> new IllegalArgumentException("No seat order " + orderId));
        Set<Long> items = new TreeSet<>();
        order.registration().entries().stream()
                .filter(entry -> entry.order().id().equals(orderId))
                .forEach(entry -> items.add(entry.id()));
        decide(order.registration(), lines.undecided(items));
        return order.registration();
    }

    /** Decides about the lines that are for this registration, the written entries first (R-O1). */
    private void decide(Registration registration, List<PaidLine> paid) {
        Map<SeatOrder, OrderStatus> before = new TreeMap<>(Comparator.comparing(SeatOrder::id));
        Map<SeatOrder, Boolean> sold = new TreeMap<>(Comparator.comparing(SeatOrder::id));
        registration.entries().stream()
                .sorted(Comparator.comparing((SubjectEntry entry) -> !entry.written())
                        .thenComparing(SubjectEntry::subjectCode))
                .forEach(entry -> paid.stream()
                        .filter(line -> line.item() == entry.id())
                        .forEach(line -> {
                            before.putIfAbsent(entry.order(), entry.order().status());
                            sold.merge(entry.order(), decide(registration, entry, line), Boolean::logicalOr);
                        }));
        before.forEach((order, status) -> finish(order, status, sold.get(order)));
        if (!before.isEmpty()) {
            registration.updateEmptySince(clock.instant());
        }
    }

    /** Returns whether the entry was sold. */
    private boolean decide(Registration registration, SubjectEntry entry, PaidLine line) {
        Optional<RefundReason> against = entry.unpaid() ? Optional.empty() : takeAgain(registration, entry);
        if (against.isPresent()) {
            lines.refund(line, against.get());
            return false;
        }
        entry.markPaid();
        lines.sell(line);
        return true;
    }

    /**
     * Takes the seat of an entry again that was released or cancelled. A payment that arrives after a cancellation was
     * begun after it, because open trades are closed before: so the seat is wanted again. An oral test needs a written
     * one that is paid (R-O1), because one that is only held may lapse and leave it alone.
     *
     * @return the reason why it cannot be taken
     */
    private Optional<RefundReason> takeAgain(Registration registration, SubjectEntry entry) {
        if (entry.paid()) {
            return Optional.of(RefundReason.PAID_TWICE);
        }
        if (!registration.active() || !registration.enteredSinceBinding(entry)) {
            return Optional.of(RefundReason.REGISTRATION_ENDED);
        }
        if (registration
                .standing()
                .anyMatch(other -> other.written() == entry.written() && other.level() == entry.level())) {
            return Optional.of(RefundReason.REPLACED);
        }
        if (!entry.written()
                && registration.written().noneMatch(other -> other.paid() && other.level() == entry.level())) {
            return Optional.of(RefundReason.WRITTEN_GONE);
        }
        return seats.take(registration.sittingId(), entry.campusCode(), Set.of(entry.subjectCode()))
                        .isEmpty()
                ? Optional.empty()
                : Optional.of(RefundReason.SEAT_GONE);
    }

    private void finish(SeatOrder order, OrderStatus before, boolean sold) {
        Registration registration = order.registration();
        boolean stillHeld =
                registration.unpaid().anyMatch(entry -> entry.order().equals(order));
        if (sold && !stillHeld && before != OrderStatus.PAID) {
            order.markPaid();
        }
        audit.record(
                Actor.SYSTEM,
                "seat-order.confirm",
                "seat-order:" + order.id(),
                sold ? order.status().name() : "TO_REFUND",
                Map.of(
                        "before", before.name(),
                        "registration", registration.id().value()));
        if (sold) {
            events.publishEvent(new EntriesPaid(order.id(), registration.sittingId()));
        }
    }
}
