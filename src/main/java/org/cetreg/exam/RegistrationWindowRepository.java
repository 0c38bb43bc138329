package org.cetreg.exam;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface RegistrationWindowRepository extends JpaRepository<RegistrationWindow, RegistrationWindow.Key> {

    List<RegistrationWindow> findByKeySittingId(long sittingId);
}
