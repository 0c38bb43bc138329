package org.cetreg.exam;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface SittingRepository extends JpaRepository<Sitting, Long> {

    Optional<Sitting> findByCurrentTrue();
}
