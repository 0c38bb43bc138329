package org.cetreg.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.cetreg.payment.order.AskingSchedule;
import org.cetreg.payment.order.PaymentOrder;
import org.cetreg.payment.platform.DueMatter;
import org.cetreg.payment.platform.PaymentMethod;
import org.cetreg.payment.platform.PlatformUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Queries the platform for a page that is about to be shown, so that a payment whose notification was lost is seen at
 * once (R-P2). A page never depends on it: few pages query at a time, and after a silence of a platform none asks it
 * for a while; the order is then asked about on its schedule.
 */
@Service
@Transactional(propagation = Propagation.NOT_SUPPORTED)
public class PageQueries {

    private static final Logger LOG = LoggerFactory.getLogger(PageQueries.class);
    private static final int AT_ONCE = 8;
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Payments payments;
    private final AskingSchedule schedule;
    private final Clock clock;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Map<PaymentMethod, Instant> silentSince = new ConcurrentHashMap<>();

    PageQueries(Payments payments, AskingSchedule schedule, Clock clock) {
        this.payments = payments;
        this.schedule = schedule;
        this.clock = clock;
    }

    /**
     * Queries the platform about the payable orders for these items whose payer was sent to the platform, each at most
     * every few seconds.
     *
     * @return whether any was queried
     */
    public boolean about(Collection<Long> items) {
        return !items.isEmpty() && whenPossible(() -> schedule.openFor(items));
    }

    /** Queries the platform about an order, at most every few seconds; the number may be any text. */
    public void about(String orderNumber) {
        if (PaymentOrder.isNumber(orderNumber)) {
            whenPossible(() -> schedule.open(orderNumber));
        }
    }

    private boolean whenPossible(Supplier<List<DueMatter>> orders) {
        if (!free.tryAcquire()) {
            return false;
        }
        try {
            List<DueMatter> due = orders.get();
            due.forEach(this::ask);
            return !due.isEmpty();
        } finally {
            free.release();
        }
    }

    private void ask(DueMatter order) {
        if (isSilent(order.method())) {
            return;
        }
        try {
            payments.ask(order.number());
        } catch (PlatformUnavailable e) {
            silentSince.put(order.method(), clock.instant());
            LOG.warn("Pages do not query {} for {} s: {}", order.method().id(), SILENCE.toSeconds(), e.getMessage());
        }
    }

    /** A silence in the future is none: the clock has been put back since. */
    private boolean isSilent(PaymentMethod method) {
        Instant since = silentSince.get(method);
        Instant now = clock.instant();
        return since != null && !now.isBefore(since) && now.isBefore(since.plus(SILENCE));
    }
}
