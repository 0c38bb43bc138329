package org.cetreg.registration;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Finds subject entries by their ids. */
interface SubjectEntries extends Repository<SubjectEntry, Long> {

    Optional<SubjectEntry> findById(Long id);
}
