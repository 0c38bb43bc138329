package org.cetreg.eligibility.record;

import java.util.Optional;
import org.cetreg.shared.DocumentType;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface StudentRecordRepository extends Repository<StudentRecord, Long> {

    /** The record with this number and its qualifications. */
    default Optional<StudentRecord> find(StudentRecordId id) {
        return findById(id.value());
    }

    Optional<StudentRecord> findById(long id);

    @Query("""
            select new org.cetreg.eligibility.record.Lookup$Found(record.id, record.revision) from StudentRecord record
            where record.documentType = :type and record.documentNumber = :number and record.nameFolded = :nameFolded
            """)
    Optional<Lookup.Found> find(DocumentType type, String number, String nameFolded);
}
