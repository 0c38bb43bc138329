package org.cetreg.registration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cetreg.account.Accounts;
import org.cetreg.account.Addressee;
import org.cetreg.eligibility.record.Eligibility;
import org.cetreg.exam.ExamCatalogue;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.exam.calendar.ExamDate;
import org.cetreg.payment.history.PaymentHistories;
import org.cetreg.payment.history.SoldItem;
import org.cetreg.shared.Money;
import org.cetreg.shared.mail.Letter;
import org.cetreg.shared.mail.Mails;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes the mails that tell candidates what happens to their seats. Each kind of letter is sent at most once for a
 * seat order, however often its method is called.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class CandidateLetters {

    /** How long before the release of its seats an order is reminded of at the latest, if the platform is silent. */
    private static final Duration TIME_TO_PAY = Duration.ofHours(1);

    private final SeatOrderRepository orders;
    private final Accounts accounts;
    private final Eligibility eligibility;
    private final ExamCatalogues catalogues;
    private final PaymentHistories histories;
    private final Mails mails;
    private final Clock clock;

    CandidateLetters(
            SeatOrderRepository orders,
            Accounts accounts,
            Eligibility eligibility,
            ExamCatalogues catalogues,
            PaymentHistories histories,
            Mails mails,
            Clock clock) {
        this.orders = orders;
        this.accounts = accounts;
        this.eligibility = eligibility;
        this.catalogues = catalogues;
        this.histories = histories;
        this.mails = mails;
        this.clock = clock;
    }

    /**
     * A subject listed in a letter; public because mail templates read it.
     *
     * @param examAt when the examination begins; null when that is not known
     */
    public record Line(
            String subject,
            String campus,
            Money fee,
            @Nullable Instant examAt) {

        /** Returns the line of an entry in the reader's language. */
        public static Line of(SubjectEntry entry, ExamCatalogue catalogue, Locale reader) {
            return new Line(
                    catalogue.subject(entry.subjectCode()).name(reader),
                    catalogue.institution(entry.campusCode()).label(),
                    entry.fee(),
                    catalogue
                            .examDate(entry.subjectCode())
                            .map(ExamDate::startsAt)
                            .orElse(null));
        }
    }

    /**
     * A payment named in a letter; public because mail templates read it.
     *
     * @param method the key of the payment method's name
     * @param at when it was paid
     */
    public record PaidBy(String number, String platformNumber, String method, Instant at, List<Line> entries) {}

    /**
     * Returns whether the reminder of an order may wait until its platform answers: the candidate still needs an hour to
     * pay after it.
     */
    public boolean reminderCanWait(SeatOrderId orderId) {
        return clock.instant().isBefore(order(orderId).heldUntil().minus(TIME_TO_PAY));
    }

    /**
     * Writes how long the seats of an order are held and what they cost. Writes nothing if the order is paid, cancelled
     * or past its deadline, or if the candidate's school is paying for it.
     *
     * @param known whether the platform has said that nothing was paid; otherwise the letter leaves it open
     */
    public void remindPayment(SeatOrderId orderId, boolean known) {
        SeatOrder order = order(orderId);
        List<SubjectEntry> due = entries(order, EntryStatus.HELD).stream()
                .filter(entry -> !order.registration().waitsForSchool(entry))
                .toList();
        if (order.held() && !due.isEmpty() && clock.instant().isBefore(order.heldUntil())) {
            tell("remindPayment", order, due, Map.of("until", order.heldUntil(), "known", known));
        }
    }

    /**
     * Writes which subjects were lost because they were not paid in time (R-W5), including the oral subjects that
     * lapsed with them (R-O1). While a collective payment keeps the order's other seats, only those that are lost now
     * are named, and the letter is written again when further ones are lost.
     */
    public void seatsReleased(SeatOrderId orderId) {
        SeatOrder order = order(orderId);
        List<SubjectEntry> lapsed = entries(order, EntryStatus.LAPSED);
        if (order.held() && !lapsed.isEmpty()) {
            tell("seatsReleased", order, lapsed, Map.of(), ids(lapsed));
        }
        if (order.status() == OrderStatus.LAPSED) {
            Instant now = clock.instant();
            List<SubjectEntry> lost = order.registration().entries().stream()
                    .filter(entry -> lapsed.contains(entry) || fellWith(lapsed, entry, now))
                    .toList();
            tell("seatsReleased", order, lost, Map.of());
        }
    }

    /**
     * Writes that the payment has arrived and the candidate is registered (R-W10), with the numbers under which it is
     * known here and at the platform. When it is a payment for a part of the order, the
     * letter is written again for the next part.
     */
    public void settled(SeatOrderId orderId) {
        SeatOrder order = order(orderId);
        List<SubjectEntry> paid = entries(order, EntryStatus.PAID);
        if (order.status() == OrderStatus.PAID) {
            tellRegistered(order, paid, "");
        } else if (!paid.isEmpty()) {
            tellRegistered(order, paid, ids(paid));
        }
    }

    private static String ids(List<SubjectEntry> entries) {
        return entries.stream().map(entry -> ":" + entry.id()).collect(Collectors.joining());
    }

    /** Writes that the whole registration was deleted because it had no written subject (R-W2). */
    public void registrationLapsed(Registration registration) {
        Addressee addressee = addressee(registration);
        mails.send(Letter.of(
                addressee.email(),
                addressee.locale(),
                "registrationLapsed",
                Map.of("sitting", sitting(addressee.locale()))));
    }

    private void tell(String template, SeatOrder order, List<SubjectEntry> entries, Map<String, ?> further) {
        tell(template, order, entries, further, "");
    }

    private void tell(
            String template, SeatOrder order, List<SubjectEntry> entries, Map<String, ?> further, String part) {
        Addressee addressee = addressee(order.registration());
        Map<String, Object> model = new HashMap<>(further);
        order.registration()
                .studentRecordId()
                .ifPresent(id -> model.put("name", eligibility.record(id).name()));
        model.put("sitting", sitting(addressee.locale()));
        catalogues.current().sitting().ticketsFrom().ifPresent(from -> model.put("ticketsFrom", from));
        model.put("entries", lines(entries, addressee.locale()));
        model.put("amount", entries.stream().map(SubjectEntry::fee).reduce(Money.ZERO, Money::plus));
        mails.send(Letter.of(addressee.email(), addressee.locale(), template, model)
                .once("seatOrder." + template + ":" + order.id() + part));
    }

    private void tellRegistered(SeatOrder order, List<SubjectEntry> paid, String part) {
        Locale reader = addressee(order.registration()).locale();
        List<PaidBy> payments = payments(paid, reader);
        List<Line> named =
                payments.stream().flatMap(payment -> payment.entries().stream()).toList();
        tell("registered", order, paid, Map.of("payments", payments, "allNamed", named.size() == paid.size()), part);
    }

    /** Returns the payments for which these entries were sold, each with its entries. */
    private List<PaidBy> payments(List<SubjectEntry> entries, Locale reader) {
        Map<Long, SubjectEntry> byItem =
                entries.stream().collect(Collectors.toMap(SubjectEntry::id, Function.identity()));
        Map<String, List<SoldItem>> byOrder = histories.sold(byItem.keySet()).stream()
                .collect(Collectors.groupingBy(SoldItem::orderNumber, TreeMap::new, Collectors.toList()));
        return byOrder.values().stream()
                .map(sold -> new PaidBy(
                        sold.get(0).orderNumber(),
                        sold.get(0).platformNumber(),
                        sold.get(0).method().messageKey(),
                        sold.get(0).at(),
                        lines(sold.stream().map(item -> byItem.get(item.item())).toList(), reader)))
                .toList();
    }

    /** Tells whether an oral entry lapsed together with its written entry: it lapsed before its own hold expired. */
    private static boolean fellWith(List<SubjectEntry> lapsed, SubjectEntry entry, Instant now) {
        return !entry.written()
                && entry.status() == EntryStatus.LAPSED
                && entry.order().heldUntil().isAfter(now)
                && lapsed.stream().anyMatch(written -> written.written() && written.level() == entry.level());
    }

    private List<Line> lines(List<SubjectEntry> entries, Locale reader) {
        ExamCatalogue catalogue = catalogues.current();
        return entries.stream().map(entry -> Line.of(entry, catalogue, reader)).toList();
    }

    private static List<SubjectEntry> entries(SeatOrder order, EntryStatus status) {
        return entriesOf(order).stream()
                .filter(entry -> entry.status() == status)
                .toList();
    }

    private static List<SubjectEntry> entriesOf(SeatOrder order) {
        return order.registration().entries().stream()
                .filter(entry -> entry.order().id().equals(order.id()))
                .toList();
    }

    private SeatOrder order(SeatOrderId orderId) {
        return orders.find(orderId).orElseThrow(() -> new IllegalArgumentException("No seat order " + orderId));
    }

    private Addressee addressee(Registration registration) {
        return accounts.addressee(registration.accountId());
    }

    private String sitting(Locale reader) {
        return catalogues.current().sitting().name(reader);
    }
}
