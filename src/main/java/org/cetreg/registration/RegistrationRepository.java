package org.cetreg.registration;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.AccountId;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Stores registrations. The candidate's own registration is loaded with its entries and their seat orders in one
 * statement, because every page needs them all.
 */
interface RegistrationRepository extends Repository<Registration, Long> {

    Registration save(Registration registration);

    @Query("""
            select r from Registration r left join fetch r.entries e left join fetch e.order
            left join fetch e.lock
            where r.sittingId = :#{#sittingId.value()} and r.accountId = :accountId and r.status <> SUPERSEDED""")
    Optional<Registration> findOwn(SittingId sittingId, AccountId accountId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Registration r where r.id = :#{#id.value()}")
    Optional<Registration> lock(RegistrationId id);

    /**
     * Locks and returns the registration of a seat order, so that changes to what is held or paid are made one at a
     * time. Seat orders have no lock of their own because the end of one order can end another.
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query(
            "select r from Registration r where r.id = (select o.registration.id from SeatOrder o where o.id = :#{#orderId.value()})")
    Optional<Registration> lockOf(SeatOrderId orderId);
}
