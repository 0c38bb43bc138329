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
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cetreg.shared.DocumentType;

/**
 * What a school uploaded about a student (学籍), and the subjects that this student may register for (资格科目). Only the
 * roster changes it, once it is bound on purpose only (R-E1); candidates confirm it as it stands.
 */
@Entity
public class StudentRecord {

    /** As the roster has it; a roster may leave it out. */
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
    private int revision;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "qualification", joinColumns = @JoinColumn(name = "student_record_id"))
    @Column(name = "subject_code")
    private Set<String> qualifications = new TreeSet<>();

    protected StudentRecord() {}

    public long id() {
        return id;
    }

    public DocumentType documentType() {
        return documentType;
    }

    /** Folded (R-I1). For its owner's eyes: never in a log, never a process variable. */
    public String documentNumber() {
        return documentNumber;
    }

    /** As the school wrote it. */
    public String name() {
        return name;
    }

    public Optional<Sex> sex() {
        return Optional.ofNullable(sex);
    }

    /** 学籍学校. */
    public String schoolCode() {
        return schoolCode;
    }

    /** 学籍校区: written subjects are taken there (R-W9). */
    public String campusCode() {
        return campusCode;
    }

    /** 学历, such as 本科. */
    public String degree() {
        return degree;
    }

    /** 学制, in years. */
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

    /** Grows with every change that a roster makes to the record: what was shown before is shown again. */
    public int revision() {
        return revision;
    }

    /** The codes of the subjects that the student may register for, in order. */
    public Set<String> qualifications() {
        return Collections.unmodifiableSet(new TreeSet<>(qualifications));
    }

    /** Whether the student may register for the subject (first condition of R-W1). */
    public boolean qualifiedFor(String subjectCode) {
        return qualifications.contains(subjectCode);
    }

    /** Without number and name, which never get into a log. */
    @Override
    public String toString() {
        return "student-record:" + id;
    }
}
