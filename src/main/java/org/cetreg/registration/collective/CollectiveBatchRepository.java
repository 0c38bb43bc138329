package org.cetreg.registration.collective;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Stores batches. */
interface CollectiveBatchRepository extends Repository<CollectiveBatch, Long> {

    CollectiveBatch saveAndFlush(CollectiveBatch batch);

    void delete(CollectiveBatch batch);

    Optional<CollectiveBatch> findById(Long id);

    Optional<CollectiveBatch> findByRequestKey(UUID requestKey);

    /** Returns the batch, locked until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select b from CollectiveBatch b where b.id = :#{#id.value()}")
    Optional<CollectiveBatch> lock(BatchId id);
}
