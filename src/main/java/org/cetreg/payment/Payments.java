package org.cetreg.payment;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cetreg.payment.booking.Bookings;
import org.cetreg.payment.booking.PaymentBooked;
import org.cetreg.payment.booking.PlatformReports;
import org.cetreg.payment.order.AskingSchedule;
import org.cetreg.payment.order.PaymentLine;
import org.cetreg.payment.order.PaymentOrder;
import org.cetreg.payment.order.PaymentOrders;
import org.cetreg.payment.order.PaymentStatus;
import org.cetreg.payment.order.UnknownOrder;
import org.cetreg.payment.platform.Bank;
import org.cetreg.payment.platform.PageRequest;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.payment.platform.Platform;
import org.cetreg.payment.platform.PlatformPage;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.cetreg.payment.platform.Platforms;
import org.cetreg.payment.platform.Trade;
import org.cetreg.shared.Money;
import org.cetreg.shared.time.Time;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The entry point of this module: opens orders, sends payers to the platform, queries the platform and closes orders.
 * Only a report of the platform makes an order paid (R-P2); the module that opened the order is notified by {@link
 * PaymentBooked}.
 *
 * <p>The methods that call the platform run outside a transaction, so that no database connection is held while a
 * remote system responds, and what they book is committed regardless of the caller's outcome. Call them outside a
 * transaction of your own: called within one, they suspend it and do not see its uncommitted changes.
 */
@Service
public class Payments {

    private static final DateTimeFormatter NUMBER_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(Time.BEIJING);

    /** How long after its expiry an order is asked about at a platform that keeps its trade payable. */
    private static final Duration LATEST = Duration.ofDays(1);

    private static final long NUMBER_SPACE = 10_000_000_000L;

    private final PaymentOrders orders;
    private final PaymentLines lines;
    private final Bookings bookings;
    private final PlatformReports reports;
    private final AskingSchedule asking;
    private final Platforms platforms;
    private final MethodPauses pauses;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Payments(
            PaymentOrders orders,
            PaymentLines lines,
            Bookings bookings,
            PlatformReports reports,
            AskingSchedule asking,
            Platforms platforms,
            MethodPauses pauses,
            Clock clock) {
        this.orders = orders;
        this.lines = lines;
        this.bookings = bookings;
        this.asking = asking;
        this.reports = reports;
        this.platforms = platforms;
        this.pauses = pauses;
        this.clock = clock;
    }

    /** Returns all methods that this installation offers, whether or not they are switched off at present; at least one. */
    public List<PaymentMethod> methods() {
        return platforms.offered();
    }

    /** Returns the methods that payers can choose now, the first of which is preselected, and those switched off (R-P1). */
    public MethodChoices choices() {
        List<PaymentMethod> offered = platforms.offered();
        List<MethodPause> off = pauses.current().stream()
                .filter(pause -> offered.contains(pause.method()))
                .toList();
        List<PaymentMethod> available = offered.stream()
                .filter(method -> off.stream().noneMatch(pause -> pause.method().equals(method)))
                .toList();
        return new MethodChoices(available, off);
    }

    /**
     * Returns the method that is preselected: the first that payers can choose or, when all are switched off, the first
     * that is offered.
     */
    public PaymentMethod preset() {
        return choices().available().stream()
                .findFirst()
                .orElseGet(() -> methods().get(0));
    }

    /**
     * Opens an order, in the caller's transaction if there is one.
     *
     * @param method one of the {@link #methods}; the order keeps it permanently
     * @param paidFor what the order pays for, at least one line
     * @param title the title that the payer sees on the platform's page, at most 120 characters
     * @param validFor how long the platform accepts the payment
     * @param returnPath the path of the page of this site to which the browser returns; begins with one slash
     * @throws IllegalArgumentException when an argument does not meet these conditions
     * @throws DataIntegrityViolationException when an item has a payable order already (R-P7)
     */
    @Transactional
    public PaymentOrder open(
            PaymentMethod method, List<PaymentLine> paidFor, String title, Duration validFor, String returnPath) {
        if (!methods().contains(method)) {
            throw new IllegalArgumentException("Payment method not offered: " + method);
        }
        return openUnoffered(method, paidFor, title, validFor, returnPath);
    }

    /**
     * Opens an order as {@link #open} does, by a method that payers cannot choose themselves.
     *
     * @throws IllegalArgumentException when an argument does not meet the conditions
     * @throws DataIntegrityViolationException when an item has a payable order already (R-P7)
     */
    @Transactional
    public PaymentOrder openUnoffered(
            PaymentMethod method, List<PaymentLine> paidFor, String title, Duration validFor, String returnPath) {
        Instant now = clock.instant();
        Money amount = paidFor.stream().map(PaymentLine::amount).reduce(Money.ZERO, Money::plus);
        PaymentOrder order =
                orders.saveAndFlush(new PaymentOrder(newNumber(now), method, amount, title, validFor, returnPath, now));
        lines.add(order.number(), paidFor);
        return order;
    }

    /**
     * Returns the order in its present state.
     *
     * @throws UnknownOrder when no order has this number
     */
    public PaymentOrder order(String number) {
        return find(number).orElseThrow(() -> new UnknownOrder(number));
    }

    /**
     * Returns the banks between which payers choose for this method, in the order in which they are shown; empty when
     * there is nothing to choose.
     *
     * @throws IllegalStateException when there is no platform for the method
     */
    public List<Bank> banks(PaymentMethod method) {
        return platforms.of(method).banks();
    }

    /**
     * Returns the signed way to the platform's page, to which the payer's browser is sent. From now on the platform is
     * asked about the order by itself. When a payer has been sent there before, it is asked first, so that nobody is led
     * to a trade that is paid.
     *
     * @param phone whether that browser runs on a phone
     * @param bank the code of the chosen bank, one of the {@link #banks}; empty when there is no choice
     * @throws UnknownOrder when no order has this number
     * @throws OrderNotOpen when the order is paid, closed or expired
     * @throws PlatformUnavailable when the platform has to be asked and gives no clear answer
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public PlatformPage platformPage(String number, boolean phone, Optional<String> bank) {
        PaymentOrder order = order(number);
        PaymentStatus status = order.mayBePaidThere() ? ask(number) : order.status();
        if (status != PaymentStatus.OPEN || !clock.instant().isBefore(order.expiresAt())) {
            throw new OrderNotOpen(order);
        }
        if (!asking.begin(number)) {
            throw new OrderNotOpen(order); // it was closed or paid just now
        }
        return platforms
                .of(order.method())
                .page(new PageRequest(order.number(), order.amount(), order.title(), order.expiresAt(), phone, bank));
    }

    /**
     * Queries the platform about an order that is not paid and books the result (「更新」, R-P2). A closed order is queried
     * as long as somebody may still pay it at an address given out before.
     *
     * @return the resulting status; the order stays open when the payment received does not match it
     * @throws UnknownOrder when no order has this number
     * @throws PlatformUnavailable when the platform gives no clear answer
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public PaymentStatus ask(String number) {
        PaymentOrder order = order(number);
        boolean payable = order.status() == PaymentStatus.OPEN
                || order.status() == PaymentStatus.CLOSED && order.mayBePaidThere();
        return payable ? reports.settle(order, reports.query(order)) : order.status();
    }

    /**
     * Queries the platform about an order for which its statement lists a payment that is not booked, whether or not
     * anybody could still pay (R-P5).
     *
     * @return the resulting status; the order stays unpaid when the payment received does not match it
     * @throws UnknownOrder when no order has this number
     * @throws PlatformUnavailable when the platform gives no clear answer
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public PaymentStatus askAbout(String number) {
        PaymentOrder order = order(number);
        return order.status() == PaymentStatus.PAID ? PaymentStatus.PAID : reports.settle(order, reports.query(order));
    }

    /**
     * Has the platform asked about an order from now on, in the caller's transaction, because it is known to have
     * something to say. This does nothing when the order is paid.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void askSoon(String number) {
        asking.beginNow(number);
    }

    /**
     * Queries the platform about an order that is due, and closes the order once it has expired unpaid.
     *
     * @throws PlatformUnavailable when the platform gives no clear answer
     */
    void askOnSchedule(String number, Instant now) {
        PaymentOrder order = order(number);
        Trade trade = reports.query(order);
        boolean over = now.isAfter(order.expiresAt()) && trade.state() != Trade.State.PAID;
        if (over && trade.state() == Trade.State.WAITING) {
            waitsLate(order, now);
        } else if (over) {
            bookings.closedThere(number);
        } else if (reports.settle(order, trade) != PaymentStatus.PAID && now.isAfter(order.expiresAt())) {
            bookings.closedThere(number); // what was paid does not match: an unbooked report is before the staff
        }
    }

    /** The payer of an expired order may be on the platform's page, where the trade is closed first, if that is possible. */
    private void waitsLate(PaymentOrder order, Instant now) {
        if (order.status() == PaymentStatus.OPEN) {
            close(order.number());
        } else if (now.isAfter(order.expiresAt().plus(LATEST))) {
            asking.never(order.number()); // what is paid even later is found in the platform's statement (R-P5)
        }
    }

    /**
     * Closes an open order, first on the platform, so that it cannot be paid afterwards. A payer who has the address of
     * the platform's page but has not opened it yet can still pay there until the order expires: such a payment is
     * booked as a late payment. On a platform that {@linkplain Platform#closesTrades cannot close trades}, an order that
     * is not paid is closed here only.
     *
     * @return {@code CLOSED}, or {@code PAID} when the payment came first
     * @throws UnknownOrder when no order has this number
     * @throws PlatformUnavailable when the platform gives no clear answer; the order is unchanged
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public PaymentStatus close(String number) {
        PaymentOrder order = order(number);
        if (order.status() != PaymentStatus.OPEN) {
            return order.status();
        }
        Platform platform = platforms.of(order.method());
        if (platform.closesTrades() && platform.close(number)) {
            return bookings.close(number);
        }
        Trade trade = reports.query(order);
        if (trade.state() == Trade.State.WAITING && !platform.closesTrades()) {
            return bookings.close(number);
        }
        if (trade.state() == Trade.State.WAITING) {
            throw new PlatformUnavailable("The platform did not close order " + number + " and gave no reason");
        }
        if (trade.state() == Trade.State.NONE) {
            return bookings.close(number);
        }
        PaymentStatus status = reports.settle(order, trade);
        if (status != PaymentStatus.OPEN) {
            return status;
        }
        if (clock.instant().isBefore(order.expiresAt())) {
            throw new PlatformUnavailable("The payment received for order " + number + " does not match the order");
        }
        return bookings.closedThere(number); // the trade is paid, so it takes no more; a report is before the staff
    }

    /** Returns the path to which a browser returning from the platform is sent; empty when the order does not exist. */
    public Optional<String> returnPath(String number) {
        return find(number).map(PaymentOrder::returnPath);
    }

    /** Finds an order by its number. Numbers also come from outside, so those of an invalid form are not looked up. */
    private Optional<PaymentOrder> find(String number) {
        return PaymentOrder.isNumber(number) ? orders.findByNumber(number) : Optional.empty();
    }

    /**
     * Returns a number that begins with the time, so that the index grows at its end, and ends with a random part that
     * cannot be guessed.
     */
    private String newNumber(Instant now) {
        return NUMBER_TIME.format(now) + String.format(Locale.ROOT, "%010d", random.nextLong(NUMBER_SPACE));
    }
}
