package org.cetreg.eligibility.rebinding;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.exam.SittingId;
import org.cetreg.shared.AccountId;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AccountRebindingRepository extends Repository<AccountRebinding, Long> {

    AccountRebinding save(AccountRebinding request);

    Optional<AccountRebinding> findById(long id);

    /** The request with this number. */
    default Optional<AccountRebinding> find(RebindingRequestId id) {
        return findById(id.value());
    }

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from AccountRebinding r where r.id = :#{#id.value()}")
    Optional<AccountRebinding> lock(RebindingRequestId id);

    @Query("select r from AccountRebinding r where r.toAccountId = :accountId order by r.id desc")
    List<AccountRebinding> findTo(AccountId accountId, Limit limit);

    @Query("select r from AccountRebinding r where r.collectedBy = :accountId order by r.id desc")
    List<AccountRebinding> findCollectedBy(AccountId accountId, Limit limit);

    /** Locks the collector until the transaction ends. */
    @Query(value = "select 1 from (select pg_advisory_xact_lock(7204513, :accountId)) as taken", nativeQuery = true)
    int lockCollector(int accountId);

    @Query("""
            select r from AccountRebinding r
            where r.collectedBy = :accountId and r.state = org.cetreg.eligibility.rebinding.RebindingState.COLLECTING
              and r.sittingId = :#{#sittingId.value()} order by r.id desc""")
    List<AccountRebinding> findCollecting(AccountId accountId, SittingId sittingId, Limit limit);

    @Query("""
            select count(r) > 0 from AccountRebinding r
            where r.sittingId = :#{#sittingId.value()} and r.state = org.cetreg.eligibility.rebinding.RebindingState.WAITING
              and (r.toAccountId = :accountId or r.studentRecordId = :recordId)""")
    boolean waits(SittingId sittingId, AccountId accountId, StudentRecordId recordId);
}
