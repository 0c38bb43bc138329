package org.cetreg.exam;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface ExamDateRepository extends JpaRepository<ExamDate, ExamDate.Key> {

    List<ExamDate> findByKeySittingId(long sittingId);
}
