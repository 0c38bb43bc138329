package org.cetreg.payment;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The orders in the database. */
interface PaymentOrders extends Repository<PaymentOrder, Long> {

    PaymentOrder save(PaymentOrder order);

    Optional<PaymentOrder> findByNumber(String number);

    /** How it stands now: asked of the database, whatever was read before. */
    @Query("select o.status from PaymentOrder o where o.number = :number")
    PaymentStatus statusOf(String number);

    /** The order, locked until the transaction ends: of two reports at once the second waits and sees the first. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from PaymentOrder o where o.number = :number")
    Optional<PaymentOrder> lock(String number);
}
