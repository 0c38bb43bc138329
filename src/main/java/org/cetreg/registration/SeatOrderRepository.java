package org.cetreg.registration;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Stores seat orders and finds them by the payment orders that pay for them. */
public interface SeatOrderRepository extends Repository<SeatOrder, Long> {

    SeatOrder save(SeatOrder order);

    Optional<SeatOrder> findById(Long id);

    /** The order with this number. */
    default Optional<SeatOrder> find(SeatOrderId id) {
        return findById(id.value());
    }

    @Query(
            nativeQuery = true,
            value =
                    "select o.* from seat_order o join seat_order_payment p on p.seat_order_id = o.id where p.payment_number = :number order by o.id")
    List<SeatOrder> findPaidBy(String number);
}
