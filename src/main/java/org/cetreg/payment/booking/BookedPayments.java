package org.cetreg.payment.booking;

import org.cetreg.payment.order.PaymentOrder;
import org.cetreg.payment.platform.PaymentMethod;
import org.springframework.data.repository.Repository;

/** The stored payments. The interface offers no way to change or delete one. */
interface BookedPayments extends Repository<Payment, Long> {

    Payment saveAndFlush(Payment payment);

    Payment findByOrder(PaymentOrder order);

    boolean existsByMethodAndPlatformNumberAndOrderNumberNot(
            PaymentMethod method, String platformNumber, String orderNumber);
}
