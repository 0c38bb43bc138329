package org.cetreg.payment.refund;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The stored refunds. */
public interface StoredRefunds extends Repository<Refund, Long> {

    Refund saveAndFlush(Refund refund);

    /** Returns the refund with its order, locked until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Refund r join fetch r.order where r.number = :number")
    Optional<Refund> lock(String number);

    Optional<Refund> findByNumber(String number);

    @Query("select r from Refund r where r.order.number = :orderNumber order by r.id")
    List<Refund> ofOrder(String orderNumber);
}
