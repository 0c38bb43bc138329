package org.cetreg.registration.collective;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cetreg.payment.PaidLine;
import org.cetreg.payment.PaymentLines;
import org.cetreg.registration.Registration;
import org.cetreg.registration.RegistrationId;
import org.cetreg.registration.Registrations;
import org.cetreg.registration.SeatOrder;
import org.cetreg.registration.SeatOrderId;
import org.cetreg.registration.SubjectEntry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Settles the entries of one registration after the end of its batch. Every method joins the caller's transaction and can
 * be repeated with the same result.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class BatchFollowUp {

    private final CollectiveBatches batches;
    private final BatchEntries entries;
    private final BatchOrders orders;
    private final PaymentLines lines;
    private final Registrations registrations;
    private final CollectiveLetters letters;

    BatchFollowUp(
            CollectiveBatches batches,
            BatchEntries entries,
            BatchOrders orders,
            PaymentLines lines,
            Registrations registrations,
            CollectiveLetters letters) {
        this.batches = batches;
        this.entries = entries;
        this.orders = orders;
        this.lines = lines;
        this.registrations = registrations;
        this.letters = letters;
    }

    /**
     * What has changed for a candidate.
     *
     * @param sold the seat orders in which the school's money bought something
     * @param waiting the seat orders in which something has to be paid by the candidate again, from now on
     * @param unlocked the entries for which the school did not pay
     */
    public record Settled(
            BatchId batch,
            Registration registration,
            List<SeatOrder> sold,
            List<SeatOrder> waiting,
            List<SubjectEntry> unlocked) {}

    /** Settles what became of the registration's entries of a batch that has ended. */
    public Settled settle(BatchId batch, RegistrationId id) {
        Registration registration = registrations.lock(id);
        Set<Long> due = new HashSet<>(entries.pending(batch, id));
        Set<Long> bought = lines.sold(orders.of(batch), due);
        Set<Long> undecided = lines.undecided(due).stream().map(PaidLine::item).collect(Collectors.toSet());
        List<SubjectEntry> waitedBefore =
                registration.unpaid().filter(registration::waitsForSchool).toList();
        List<SubjectEntry> sold = new ArrayList<>();
        List<SubjectEntry> unlocked = new ArrayList<>();
        registration.entries().stream()
                .filter(entry -> due.contains(entry.id()) && !undecided.contains(entry.id()))
                .forEach(entry -> {
                    if (bought.contains(entry.id())) {
                        entry.paidCollectively();
                        sold.add(entry);
                    } else if (entry.locked()) {
                        entry.unlock();
                        unlocked.add(entry);
                    }
                    entries.settle(batch, entry.id(), outcome(entry, bought));
                });
        List<SubjectEntry> waiting = waitedBefore.stream()
                .filter(entry -> entry.unpaid() && !registration.waitsForSchool(entry))
                .toList();
        return new Settled(batch, registration, ordersOf(sold), ordersOf(waiting), unlocked);
    }

    private static EntryOutcome outcome(SubjectEntry entry, Set<Long> bought) {
        if (bought.contains(entry.id())) {
            return EntryOutcome.PAID;
        }
        return entry.paid() ? EntryOutcome.OWN_PAID : EntryOutcome.UNLOCKED;
    }

    /** Tells the candidate which subjects the school does not pay for, once their new deadlines are set. */
    public void tell(Settled settled) {
        settled.unlocked().stream()
                .map(entry -> entry.order().heldUntil())
                .min(Comparator.naturalOrder())
                .ifPresent((Instant until) -> letters.unlocked(
                        batches.get(settled.batch()), settled.registration(), settled.unlocked(), until));
    }

    private static List<SeatOrder> ordersOf(Collection<SubjectEntry> entries) {
        TreeMap<SeatOrderId, SeatOrder> orders = new TreeMap<>();
        entries.forEach(entry -> orders.put(entry.order().id(), entry.order()));
        return List.copyOf(orders.values());
    }
}
