package org.cetreg.exam.calendar;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

public interface ExamDateRepository extends JpaRepository<ExamDate, ExamDate.Key> {

    List<ExamDate> findByKeySittingId(long sittingId);
}
