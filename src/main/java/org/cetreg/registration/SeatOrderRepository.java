package org.cetreg.registration;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Stores seat orders and finds them by their entries. */
public interface SeatOrderRepository extends Repository<SeatOrder, Long> {

    SeatOrder save(SeatOrder order);

    Optional<SeatOrder> findById(Long id);

    /** The order with this number. */
    default Optional<SeatOrder> find(SeatOrderId id) {
        return findById(id.value());
    }

    /** Returns the seat orders of these entries, oldest first. */
    @Query(
            "select o from SeatOrder o where o.id in (select e.order.id from SubjectEntry e where e.id in :entryIds) order by o.id")
    List<SeatOrder> findOf(Collection<Long> entryIds);
}
