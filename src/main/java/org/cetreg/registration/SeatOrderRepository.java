package org.cetreg.registration;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Seat orders, and the payment orders that pay for them. */
interface SeatOrderRepository extends Repository<SeatOrder, Long> {

    SeatOrder save(SeatOrder order);

    Optional<SeatOrder> findById(Long id);

    /** With its registration, both locked: whoever changes what is held or paid does it one after the other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from SeatOrder o join fetch o.registration where o.id = :id")
    Optional<SeatOrder> lock(long id);

    @Query(
            nativeQuery = true,
            value =
                    "select o.* from seat_order o join seat_order_payment p on p.seat_order_id = o.id where p.payment_number = :number order by o.id")
    List<SeatOrder> findPaidBy(String number);
}
