package org.cetreg.exam;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Institutions and subjects as they stand, whether or not a sitting is current: all of them for imports, not for pages. */
@Component
public class ExamDirectory {

    private final InstitutionRepository institutions;
    private final SubjectRepository subjects;

    ExamDirectory(InstitutionRepository institutions, SubjectRepository subjects) {
        this.institutions = institutions;
        this.subjects = subjects;
    }

    /** All institutions by their codes. */
    @Transactional(readOnly = true)
    public Map<String, Institution> institutions() {
        return institutions.findAll().stream().collect(Collectors.toMap(Institution::code, Function.identity()));
    }

    /** The institution with this code, current sitting or not; one statement. */
    @Transactional(readOnly = true)
    public Optional<Institution> institution(String code) {
        return institutions.findById(code);
    }

    /** The codes of all subjects. */
    @Transactional(readOnly = true)
    public Set<String> subjectCodes() {
        return subjects.findAll().stream().map(Subject::code).collect(Collectors.toSet());
    }
}
