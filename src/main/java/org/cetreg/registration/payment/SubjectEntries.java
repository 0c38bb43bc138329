package org.cetreg.registration.payment;

import java.util.Optional;
import org.cetreg.registration.SubjectEntry;
import org.springframework.data.repository.Repository;

/** Finds subject entries by their ids. */
interface SubjectEntries extends Repository<SubjectEntry, Long> {

    Optional<SubjectEntry> findById(Long id);
}
