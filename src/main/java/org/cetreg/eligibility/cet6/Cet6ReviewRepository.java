package org.cetreg.eligibility.cet6;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cetreg.eligibility.record.StudentRecordId;
import org.cetreg.exam.SittingId;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Cet6ReviewRepository extends Repository<Cet6Review, Long> {

    Cet6Review saveAndFlush(Cet6Review review);

    Optional<Cet6Review> findById(long id);

    /** The request with this number. */
    default Optional<Cet6Review> find(Cet6ReviewId id) {
        return findById(id.value());
    }

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Cet6Review r where r.id = :#{#id.value()}")
    Optional<Cet6Review> lock(Cet6ReviewId id);

    List<Cet6Review> findByStudentRecordIdOrderByIdDesc(StudentRecordId studentRecordId, Limit limit);

    @Query(
            "select r from Cet6Review r where r.ticketNumber = :number and r.studentRecordId <> :recordId order by r.id desc")
    List<Cet6Review> claimsOfOthers(String number, StudentRecordId recordId, Limit limit);

    @Query(
            "select r from Cet6Review r where r.id <> :#{#id.value()} and (r.studentRecordId = :recordId or r.ticketNumber = :number)"
                    + " order by r.id desc")
    List<Cet6Review> around(Cet6ReviewId id, StudentRecordId recordId, String number, Limit limit);

    List<Cet6Review> findByDecidedByOrderByDecidedAtDesc(String actor, Limit limit);

    List<Cet6Review> findByDecidedByAndDecidedAtBeforeOrderByDecidedAtDesc(String actor, Instant before, Limit limit);

    /** Returns the passport to which the record is bound in the sitting. */
    @Query(
            value =
                    "select account_id from binding where sitting_id = :#{#sittingId.value()} and student_record_id = :recordId",
            nativeQuery = true)
    Optional<Long> passport(SittingId sittingId, long recordId);
}
