package org.cetreg.exam;

import java.util.List;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;

interface SubjectRepository extends JpaRepository<Subject, String> {

    @Override
    @EntityGraph(attributePaths = "language")
    List<Subject> findAll();
}
