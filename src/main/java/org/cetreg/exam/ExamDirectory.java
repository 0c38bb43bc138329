package org.cetreg.exam;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All institutions and subjects, whether or not a sitting is current. Intended for imports, not for pages. */
@Component
public class ExamDirectory {

    private final InstitutionRepository institutions;
    private final SubjectRepository subjects;

    ExamDirectory(InstitutionRepository institutions, SubjectRepository subjects) {
        this.institutions = institutions;
        this.subjects = subjects;
    }

    /** Returns all institutions by code. */
    @Transactional(readOnly = true)
    public Map<String, Institution> institutions() {
        return institutions.findAll().stream().collect(Collectors.toMap(Institution::code, Function.identity()));
    }

    /** Returns the institution with this code, whether or not a sitting is current; runs one query. */
    @Transactional(readOnly = true)
    public Optional<Institution> institution(String code) {
        return institutions.findById(code);
    }

    /** Returns all subjects, ordered by code; runs one query. */
    @Transactional(readOnly = true)
    public List<Subject> subjects() {
        return subjects.findAll().stream()
                .sorted(Comparator.comparing(Subject::code))
                .toList();
    }

    /** Returns the codes of all subjects. */
    @Transactional(readOnly = true)
    public Set<String> subjectCodes() {
        return subjects.findAll().stream().map(Subject::code).collect(Collectors.toSet());
    }
}
