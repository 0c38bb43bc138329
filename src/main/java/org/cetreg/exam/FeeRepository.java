package org.cetreg.exam;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface FeeRepository extends JpaRepository<Fee, Fee.Key> {

    List<Fee> findByKeySittingId(long sittingId);
}
