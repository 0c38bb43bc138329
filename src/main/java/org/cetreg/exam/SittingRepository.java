package org.cetreg.exam;

import java.time.Instant;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface SittingRepository extends JpaRepository<Sitting, Long> {

    Optional<Sitting> findByCurrentTrue();

    @Query(value = "select arrangement_published_at is null from sitting where id = :id for share", nativeQuery = true)
    Optional<Boolean> arrangementOpenUntilCommit(long id);

    @Query(
            value = "select exists (select 1 from registration_window where sitting_id = :id and closes_at > :now)",
            nativeQuery = true)
    boolean anyWindowClosesAfter(long id, Instant now);
}
