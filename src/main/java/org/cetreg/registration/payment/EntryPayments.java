package org.cetreg.registration.payment;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cetreg.exam.ExamCatalogues;
import org.cetreg.payment.MethodChoices;
import org.cetreg.payment.PaymentLines;
import org.cetreg.payment.Payments;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.order.PaymentOrder;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.platform.Bank;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.payment.platform.PlatformPage;
import org.cetreg.registration.Reason;
import org.cetreg.registration.Registration;
import org.cetreg.registration.RegistrationStatus;
import org.cetreg.registration.Registrations;
import org.cetreg.registration.SeatOrderId;
import org.cetreg.registration.SubjectEntry;
import org.cetreg.shared.AccountId;
import org.cetreg.shared.rules.Refusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens payment orders for held seats and sends candidates to the platform. Before a new payment order is opened, earlier
 * payment orders for the same seats are closed on the platform, so that nobody pays twice. {@link EntryQueries} asks what
 * has been paid.
 */
@Service
public class EntryPayments {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final String DESK = "/registration/desk";

    private final Payments payments;
    private final PaymentLines lines;
    private final EntryQueries queries;
    private final Registrations registrations;
    private final ExamCatalogues catalogues;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Duration payWithin;

    EntryPayments(
            Payments payments,
            PaymentLines lines,
            EntryQueries queries,
            Registrations registrations,
            ExamCatalogues catalogues,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${cet.registration.pay-within}") Duration payWithin) {
        this.payments = payments;
        this.lines = lines;
        this.queries = queries;
        this.registrations = registrations;
        this.catalogues = catalogues;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.payWithin = payWithin;
    }

    /** Returns the payment methods that candidates can choose from, and those that are switched off (R-P1). */
    public MethodChoices choices() {
        return payments.choices();
    }

    /** Returns the banks between which candidates choose for this method; empty when there is nothing to choose. */
    public List<Bank> banks(PaymentMethod method) {
        return payments.banks(method);
    }

    /**
     * Opens a payment order for some of the candidate's held seat orders, or returns the open payment order for exactly
     * these seat orders, whatever its method.
     *
     * @return the number of the payment order, or the reason why there is none
     * @throws org.cetreg.payment.platform.PlatformUnavailable when the platform gives no clear answer about an earlier payment
     *     order
     */
    public Opened open(AccountId accountId, Collection<SeatOrderId> orderIds) {
        return open(accountId, orderIds, Optional.empty());
    }

    /**
     * Returns the payment order with which the candidate pays for the same seat orders by this method. This is the
     * given payment order if it has this method, open or not; otherwise the given one is closed on its platform and
     * another one is opened. A candidate who already has the address of that platform's page but has not opened it yet
     * can still pay there until the payment order expires; such money is booked as a late payment.
     *
     * @param method one that can be {@linkplain #choices chosen}
     * @param own a payment order of this candidate
     * @return the number of the payment order, or the reason why there is none
     * @throws org.cetreg.payment.platform.PlatformUnavailable when the platform gives no clear answer about the given payment
     *     order
     */
    public Opened by(PaymentMethod method, OwnOrder own) {
        if (own.entries().stream().anyMatch(SubjectEntry::locked)) {
            return Opened.refused(Reason.COLLECTIVELY_LOCKED);
        }
        return own.order().method().equals(method)
                ? Opened.of(own.order().number())
                : open(
                        own.accountId(),
                        own.entries().stream().map(entry -> entry.order().id()).toList(),
                        Optional.of(method));
    }

    private Opened open(AccountId accountId, Collection<SeatOrderId> orderIds, Optional<PaymentMethod> method) {
        Optional<Registration> own = registrations.of(accountId);
        Set<SeatOrderId> asked = new TreeSet<>(orderIds);
        List<SubjectEntry> entries = unpaid(own, asked);
        Set<SeatOrderId> held =
                entries.stream().map(entry -> entry.order().id()).collect(Collectors.toSet());
        if (asked.isEmpty() || !held.equals(asked)) {
            return Opened.refused(waitsForSchool(own, asked) ? Reason.COLLECTIVELY_LOCKED : Reason.NOTHING_TO_PAY);
        }
        if (oralBeforeWritten(own.orElseThrow(), entries)) {
            return Opened.refused(Reason.ORAL_BEFORE_WRITTEN);
        }
        // Payment orders that another request opens from here on are not closed but shared with it.
        List<String> earlier = lines.orders(ids(entries));
        Optional<String> open = openAmong(earlier, entries, method);
        if (open.isPresent()) {
            return Opened.of(open.get());
        }
        if (queries.close(earlier)) {
            return Opened.refused(Reason.PAID_MEANWHILE);
        }
        Optional<String> created = transaction.execute(
                status -> createAlone(own.orElseThrow(), method.orElseGet(payments::preset), asked, entries));
        return created.map(Opened::of).orElseGet(() -> open(accountId, orderIds, method));
    }

    /** Returns the payment order with this number if it pays for entries of this candidate only. */
    public Optional<OwnOrder> own(AccountId accountId, String number) {
        Set<Long> items = entriesPaidBy(number);
        List<SubjectEntry> entries = registrations.of(accountId).stream()
                .flatMap(own -> own.entries().stream())
                .filter(entry -> items.contains(entry.id()))
                .toList();
        return items.isEmpty() || !ids(entries).equals(items)
                ? Optional.empty()
                : Optional.of(new OwnOrder(accountId, payments.order(number), entries));
    }

    /**
     * A candidate's payment order.
     *
     * @param entries what it pays for
     */
    public record OwnOrder(AccountId accountId, PaymentOrder order, List<SubjectEntry> entries) {}

    /**
     * Returns the signed way to the platform's payment page, to which the candidate is sent.
     *
     * @param phone whether the candidate's browser runs on a phone
     * @param bank the code of the bank that the candidate chose; empty when there is nothing to choose
     * @throws org.cetreg.payment.OrderNotOpen when the payment order is paid, closed or expired
     */
    public PlatformPage platformPage(String number, boolean phone, Optional<String> bank) {
        PlatformPage page = payments.platformPage(number, phone, bank);
        jdbc.update(
                "update seat_order set paying_since = ? where paying_since is null"
                        + " and id in (select seat_order_id from subject_entry where id = any (?))",
                Timestamp.from(clock.instant()),
                items(number));
        return page;
    }

    /**
     * Returns the payment order with this number, whichever candidate it belongs to.
     *
     * @throws org.cetreg.payment.order.UnknownOrder when there is none
     */
    public PaymentOrder order(String number) {
        return payments.order(number);
    }

    /** Returns the ids of the entries that a payment order pays for. */
    public Set<Long> entriesPaidBy(String number) {
        return Set.of(items(number));
    }

    private Long[] items(String number) {
        return lines.of(number).stream().map(PaymentLine::item).toArray(Long[]::new);
    }

    private static boolean oralBeforeWritten(Registration registration, List<SubjectEntry> chosen) {
        return chosen.stream()
                .filter(entry -> !entry.written())
                .anyMatch(oral -> registration
                        .written()
                        .noneMatch(written ->
                                written.level() == oral.level() && (written.paid() || chosen.contains(written))));
    }

    /** Returns the open one of these payment orders that pays for exactly these entries by this method, or any. */
    private Optional<String> openAmong(
            List<String> numbers, List<SubjectEntry> entries, Optional<PaymentMethod> method) {
        return openAmong(numbers)
                .filter(order -> Set.of(items(order.number())).equals(ids(entries))
                        && method.map(order.method()::equals).orElse(true))
                .map(PaymentOrder::number)
                .findFirst();
    }

    private Stream<PaymentOrder> openAmong(List<String> numbers) {
        return numbers.stream().map(payments::order).filter(this::isOpen);
    }

    private boolean isOpen(PaymentOrder order) {
        return order.status() == PaymentStatus.OPEN && order.expiresAt().isAfter(clock.instant());
    }

    private static List<SubjectEntry> unpaid(Optional<Registration> registration, Set<SeatOrderId> orderIds) {
        return registration.stream()
                .flatMap(Registration::payable)
                .filter(entry -> orderIds.contains(entry.order().id()))
                .toList();
    }

    private static boolean waitsForSchool(Optional<Registration> registration, Set<SeatOrderId> orderIds) {
        return registration.stream()
                .flatMap(own -> own.unpaid().filter(own::waitsForSchool))
                .anyMatch(entry -> orderIds.contains(entry.order().id()));
    }

    /**
     * Creates a payment order under the registration's lock, so that only one is created at a time for the same seats,
     * and only for what is still held. Returns empty when another request has opened one, or has changed the entries, in
     * the meantime.
     */
    private Optional<String> createAlone(
            Registration registration, PaymentMethod method, Set<SeatOrderId> orderIds, List<SubjectEntry> entries) {
        Registration locked = registrations.lock(registration.id());
        Optional<Registration> own = Optional.of(locked).filter(still -> isOwn(still, registration.accountId()));
        List<SubjectEntry> stillHeld = unpaid(own, orderIds);
        boolean changed = !ids(stillHeld).equals(ids(entries));
        return changed || openAmong(lines.orders(ids(stillHeld))).findAny().isPresent()
                ? Optional.empty()
                : Optional.of(create(method, stillHeld));
    }

    /** Returns whether the registration was neither moved to another passport account (R-B4) nor superseded meanwhile. */
    private static boolean isOwn(Registration registration, AccountId accountId) {
        return registration.accountId().equals(accountId) && registration.status() != RegistrationStatus.SUPERSEDED;
    }

    private static Set<Long> ids(List<SubjectEntry> entries) {
        return entries.stream().map(SubjectEntry::id).collect(Collectors.toSet());
    }

    private String create(PaymentMethod method, List<SubjectEntry> entries) {
        var catalogue = catalogues.current();
        String title = entries.stream()
                .map(entry -> catalogue.subject(entry.subjectCode()).name())
                .collect(Collectors.joining("、", catalogue.sitting().name() + " ", ""));
        List<PaymentLine> paidFor = entries.stream()
                .map(entry -> new PaymentLine(entry.id(), entry.fee()))
                .toList();
        PaymentOrder order = payments.open(
                method, paidFor, title.length() > 120 ? title.substring(0, 120) : title, validFor(entries), DESK);
        return order.number();
    }

    private Duration validFor(List<SubjectEntry> entries) {
        Instant until = entries.stream()
                .map(entry -> entry.order().heldUntil())
                .min(Instant::compareTo)
                .orElseThrow();
        Duration left = Duration.between(clock.instant(), until);
        Duration shorter = left.compareTo(payWithin) < 0 ? left : payWithin;
        return shorter.compareTo(SHORTEST) < 0 ? SHORTEST : shorter;
    }

    /**
     * The number of a payment order, or the reason why none was opened.
     *
     * @param refusal null when there is a number
     */
    public record Opened(String number, Refusal refusal) {

        static Opened of(String number) {
            return new Opened(number, null);
        }

        static Opened refused(Reason reason) {
            return new Opened(null, reason.refusal());
        }
    }
}
