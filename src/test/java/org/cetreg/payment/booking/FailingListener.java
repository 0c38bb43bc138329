package org.cetreg.payment.booking;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.OptimisticLockingFailureException;

/** A step after the booking that fails for as long as a test says so, and counts how often it succeeded. */
@TestComponent
public class FailingListener {

    private final Set<String> failing = Collections.synchronizedSet(new HashSet<>());
    private final Set<String> undecided = Collections.synchronizedSet(new HashSet<>());
    private final Set<String> colliding = Collections.synchronizedSet(new HashSet<>());
    private final AtomicInteger announcements = new AtomicInteger();
    private volatile boolean everySecond;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    /** From now on nothing can be decided about the lines of this order. */
    void failDecisionFor(String orderNumber) {
        undecided.add(orderNumber);
    }

    /** From now on what follows the payment of this order fails. */
    public void failFor(String orderNumber) {
        failing.add(orderNumber);
    }

    /** The next decision about this order collides with another transaction. */
    void collideFor(String orderNumber) {
        colliding.add(orderNumber);
    }

    /** From now on every second announcement fails, at one place or the other. */
    public void failEverySecond() {
        everySecond = true;
    }

    /** From now on it succeeds. */
    public void repair() {
        everySecond = false;
        failing.clear();
        undecided.clear();
        colliding.clear();
    }

    long heard(String orderNumber) {
        return heard.stream().filter(orderNumber::equals).count();
    }

    private boolean strikes() {
        return everySecond && announcements.incrementAndGet() % 2 == 0;
    }

    /** Runs last, so that what the other listeners have changed is rolled back with it. */
    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void on(PaymentApplied applied) {
        if (failing.contains(applied.orderNumber()) || strikes()) {
            throw new IllegalStateException("This step fails because a test says so");
        }
        heard.add(applied.orderNumber());
    }

    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void on(PaymentBooked booked) {
        if (colliding.remove(booked.orderNumber())) {
            throw new OptimisticLockingFailureException("Another was faster");
        }
        if (undecided.contains(booked.orderNumber()) || strikes()) {
            throw new IllegalStateException("This decision fails because a test says so");
        }
    }
}
