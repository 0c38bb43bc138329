package org.cetreg.registration.payment;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cetreg.payment.PageQueries;
import org.cetreg.payment.PaymentLines;
import org.cetreg.payment.Payments;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.registration.Registration;
import org.cetreg.registration.Registrations;
import org.cetreg.registration.SeatOrderId;
import org.cetreg.registration.SubjectEntry;
import org.cetreg.shared.AccountId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/**
 * Asks the payment platforms what has been paid for held seats, and closes what can still be paid (R-P2). The platforms
 * are always queried outside a transaction.
 */
@Service
public class EntryQueries {

    private final Payments payments;
    private final PaymentLines lines;
    private final PageQueries pages;
    private final Registrations registrations;
    private final JdbcTemplate jdbc;

    EntryQueries(
            Payments payments, PaymentLines lines, PageQueries pages, Registrations registrations, JdbcTemplate jdbc) {
        this.payments = payments;
        this.lines = lines;
        this.pages = pages;
        this.registrations = registrations;
        this.jdbc = jdbc;
    }

    /**
     * Ensures that the platform accepts no more money for a seat order: queries its payment orders and closes those
     * that are not paid.
     *
     * @return true when a payment was found; it has then been booked
     * @throws org.cetreg.payment.platform.PlatformUnavailable when the platform gives no clear answer; try again later
     */
    public boolean settle(SeatOrderId orderId) {
        return close(numbersOf(Set.of(orderId)));
    }

    /** Closes each of these payment orders on its platform; otherwise as {@link #settle}. */
    boolean close(List<String> numbers) {
        return eachAsked(numbers, payments::close);
    }

    /**
     * Queries the platform about all of this candidate's unpaid entries 「更新」 (R-P2).
     *
     * @return true when a payment was booked that was not known before
     * @throws org.cetreg.payment.platform.PlatformUnavailable when the platform gives no clear answer
     */
    public boolean refresh(AccountId accountId) {
        Set<SeatOrderId> orders = registrations.of(accountId).stream()
                .flatMap(Registration::unpaid)
                .map(entry -> entry.order().id())
                .collect(Collectors.toSet());
        return eachAsked(numbersOf(orders), payments::ask);
    }

    /**
     * Queries the platform about the candidate's unpaid entries because a page is about to show them, if the candidate was
     * sent to the platform for them. The page is shown in any case.
     *
     * @return whether a payment was queried
     */
    public boolean askForPage(Registration registration) {
        return pages.about(registration
                .unpaid()
                .filter(entry -> entry.order().paying())
                .map(SubjectEntry::id)
                .toList());
    }

    /**
     * Returns the candidate's registration in the current sitting for a page that is about to show it: after a payment
     * that nobody has reported yet was booked.
     */
    public Optional<Registration> current(AccountId accountId) {
        Optional<Registration> found = registrations.of(accountId);
        return found.filter(this::askForPage).isPresent() ? registrations.of(accountId) : found;
    }

    /**
     * Applies the query to each payment order and returns whether a payment was found. If one platform does not answer,
     * the others are still queried; the exception is thrown at the end.
     */
    private boolean eachAsked(List<String> numbers, Function<String, PaymentStatus> asked) {
        boolean paid = false;
        PlatformUnavailable silent = null;
        for (String number : numbers) {
            try {
                paid |= asked.apply(number) == PaymentStatus.PAID;
            } catch (PlatformUnavailable e) {
                silent = e;
            }
        }
        if (silent != null) {
            throw silent;
        }
        return paid;
    }

    /**
     * Queries the platform about a seat order's payments.
     *
     * @throws PlatformUnavailable when the platform gives no clear answer
     */
    public void ask(SeatOrderId orderId) {
        eachAsked(numbersOf(Set.of(orderId)), payments::ask);
    }

    /**
     * Returns the numbers of all payment orders for what these seat orders still hold: what was sold before says nothing
     * about the rest. Those of entries that a collective payment locks are left out: what the candidate does must not
     * close the school's payment.
     */
    private List<String> numbersOf(Collection<SeatOrderId> orderIds) {
        return lines.orders(jdbc.queryForList(
                "select id from subject_entry where seat_order_id = any (?) and status = 'HELD' and not locked",
                Long.class,
                (Object) values(orderIds)));
    }

    private static Long[] values(Collection<SeatOrderId> ids) {
        return ids.stream().map(SeatOrderId::value).toArray(Long[]::new);
    }
}
