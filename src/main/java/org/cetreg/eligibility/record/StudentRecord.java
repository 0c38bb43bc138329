package org.cetreg.eligibility.record;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cetreg.exam.Institution;
import org.cetreg.shared.DocumentType;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;

/**
 * The data that a school uploaded about a student (学籍), and the subjects for which this student may register (资格科目).
 * Only rosters change a record, and once it is bound only after a deliberate decision of the office (R-E1); candidates
 * confirm it as it stands.
 */
@Entity
public class StudentRecord {

    /** The sex according to the roster; a roster may omit it. */
    public enum Sex {
        MALE,
        FEMALE
    }

    @Id
    private long id;

    @Enumerated(EnumType.STRING)
    private DocumentType documentType;

    private String documentNumber;
    private String name;
    private String nameFolded;

    @Enumerated(EnumType.STRING)
    private Sex sex;

    private String schoolCode;
    private String campusCode;
    private String degree;
    private int duration;
    private int entryYear;
    private String grade;
    private String faculty;
    private String major;
    private String className;
    private String studentNumber;
    private String remark;
    private String qualifications = "";
    private int revision;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.JOIN)
    @CollectionTable(name = "granted_qualification", joinColumns = @JoinColumn(name = "student_record_id"))
    @Column(name = "subject_code")
    private Set<String> granted = new TreeSet<>();

    protected StudentRecord() {}

    /**
     * Returns the record of a student who does not exist, with the facts that rules may ask about; it is never stored.
     *
     * @param campus the code of the campus
     * @param subjects the codes of the subjects that the student may register for
     */
    public static StudentRecord imagined(
            String campus, String degree, int duration, int entryYear, Collection<String> subjects) {
        StudentRecord record = new StudentRecord();
        record.documentType = DocumentType.RESIDENT_ID;
        record.campusCode = campus;
        record.schoolCode = campus.substring(0, Institution.Level.SCHOOL.codeLength());
        record.degree = degree;
        record.duration = duration;
        record.entryYear = entryYear;
        record.qualifications = String.join(";", new TreeSet<>(subjects));
        return record;
    }

    public StudentRecordId id() {
        return new StudentRecordId(id);
    }

    public DocumentType documentType() {
        return documentType;
    }

    /**
     * Returns the normalised number (R-I1). It may be shown only to the owner, never logged and never stored as a
     * process variable.
     */
    public String documentNumber() {
        return documentNumber;
    }

    /** Returns the name as the school wrote it. */
    public String name() {
        return name;
    }

    public Optional<Sex> sex() {
        return Optional.ofNullable(sex);
    }

    /** Returns the code of the 学籍学校. */
    public String schoolCode() {
        return schoolCode;
    }

    /** Returns the code of the 学籍校区, where written subjects are taken (R-W9). */
    public String campusCode() {
        return campusCode;
    }

    /** Returns the 学历, such as 本科. */
    public String degree() {
        return degree;
    }

    /** Returns the 学制 in years. */
    public int duration() {
        return duration;
    }

    public int entryYear() {
        return entryYear;
    }

    public String grade() {
        return grade;
    }

    public String faculty() {
        return faculty;
    }

    public String major() {
        return major;
    }

    public String className() {
        return className;
    }

    public String studentNumber() {
        return studentNumber;
    }

    public String remark() {
        return remark;
    }

    /**
     * Returns a number that increases with every change by a roster; a changed record has to be shown to the candidate
     * again.
     */
    public int revision() {
        return revision;
    }

    /**
     * Returns the codes of the subjects for which the student may register, in order: those on the roster, and those that
     * a review granted (R-V4).
     */
    public Set<String> qualifications() {
        Set<String> all = new TreeSet<>(granted);
        if (!qualifications.isEmpty()) {
            Collections.addAll(all, qualifications.split(";"));
        }
        return Collections.unmodifiableSet(all);
    }

    /** Returns whether the student may register for the subject (first condition of R-W1). */
    public boolean qualifiedFor(String subjectCode) {
        return granted.contains(subjectCode)
                || List.of(qualifications.split(";")).contains(subjectCode);
    }

    /** Omits number and name, which must never be logged. */
    @Override
    public String toString() {
        return "student-record:" + id;
    }
}
