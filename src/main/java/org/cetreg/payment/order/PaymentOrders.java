package org.cetreg.payment.order;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The stored payment orders. */
public interface PaymentOrders extends Repository<PaymentOrder, Long> {

    PaymentOrder saveAndFlush(PaymentOrder order);

    Optional<PaymentOrder> findByNumber(String number);

    /** Returns the present status from the database, regardless of entities read before. */
    @Query("select o.status from PaymentOrder o where o.number = :number")
    PaymentStatus statusOf(String number);

    /**
     * Returns the order, locked until the transaction ends, so that the second of two simultaneous reports waits and
     * sees the result of the first.
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from PaymentOrder o where o.number = :number")
    Optional<PaymentOrder> lock(String number);
}
