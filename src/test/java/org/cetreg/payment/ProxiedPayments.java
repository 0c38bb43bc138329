package org.cetreg.payment;

import java.time.Clock;
import org.cetreg.payment.booking.Bookings;
import org.cetreg.payment.booking.PlatformReports;
import org.cetreg.payment.order.AskingSchedule;
import org.cetreg.payment.order.PaymentOrders;
import org.cetreg.payment.platform.Platforms;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.interceptor.TransactionInterceptor;

/** Payments on the application's database by platforms that the test brings along, with transactions as in the application. */
@TestComponent
public class ProxiedPayments {

    private final PaymentOrders orders;
    private final PaymentLines lines;
    private final Bookings bookings;
    private final AskingSchedule asking;
    private final MethodPauses pauses;
    private final Clock clock;
    private final TransactionInterceptor transactions;

    ProxiedPayments(
            PaymentOrders orders,
            PaymentLines lines,
            Bookings bookings,
            AskingSchedule asking,
            MethodPauses pauses,
            Clock clock,
            TransactionInterceptor transactions) {
        this.orders = orders;
        this.lines = lines;
        this.bookings = bookings;
        this.asking = asking;
        this.pauses = pauses;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** Returns payments that are taken by these platforms and booked by these reports. */
    public Payments of(Platforms platforms, PlatformReports reports) {
        ProxyFactory factory =
                new ProxyFactory(new Payments(orders, lines, bookings, reports, asking, platforms, pauses, clock));
        factory.setProxyTargetClass(true);
        factory.addAdvice(transactions);
        return (Payments) factory.getProxy();
    }
}
