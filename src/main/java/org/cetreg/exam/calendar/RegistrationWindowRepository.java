package org.cetreg.exam.calendar;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

public interface RegistrationWindowRepository extends JpaRepository<RegistrationWindow, RegistrationWindow.Key> {

    List<RegistrationWindow> findByKeySittingId(long sittingId);
}
