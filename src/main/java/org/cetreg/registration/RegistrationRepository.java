package org.cetreg.registration;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.cetreg.shared.AccountId;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Registrations come with their entries and these with their orders: one statement, since no page needs less. */
interface RegistrationRepository extends Repository<Registration, Long> {

    Registration save(Registration registration);

    @Query("""
            select r from Registration r left join fetch r.entries e left join fetch e.order
            where r.sittingId = :sittingId and r.accountId = :accountId and r.status <> SUPERSEDED""")
    Optional<Registration> findOwn(long sittingId, AccountId accountId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Registration r where r.id = :id")
    Optional<Registration> lock(long id);

    /**
     * The registration of a seat order, locked: whoever changes what is held or paid does it one after the other. Orders
     * have no lock of their own, because the end of one may end another.
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query(
            "select r from Registration r where r.id = (select o.registration.id from SeatOrder o where o.id = :orderId)")
    Optional<Registration> lockOf(long orderId);
}
