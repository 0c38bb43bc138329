package org.cetreg.exam;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.util.Locale;

/** A subject that candidates can register for, such as 1 英语四级笔试. */
@Entity
public class Subject {

    /** The form of the examination. */
    public enum Kind {
        WRITTEN,
        ORAL
    }

    /** The code of English, whose subjects exclude those of all other languages at the same level (R-W4). */
    public static final String ENGLISH = "ENGLISH";

    @Id
    private String code;

    private String name;
    private String nameEn;
    private int level;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @ManyToOne(fetch = FetchType.EAGER)
    @JoinColumn(name = "language")
    private Language language;

    protected Subject() {}

    /**
     * Creates a subject that is not in the catalogue yet. Its language is named by its code until the database supplies
     * the name.
     */
    public Subject(String code, String name, String nameEn, int level, Kind kind, String language) {
        this.code = code;
        this.name = name;
        this.nameEn = nameEn;
        this.level = level;
        this.kind = kind;
        this.language = new Language(language, language, language);
    }

    /** Returns the code of one character: a digit for written subjects, F or S for oral ones. */
    public String code() {
        return code;
    }

    /** Returns the Chinese name. */
    public String name() {
        return name;
    }

    public String nameEn() {
        return nameEn;
    }

    /** Returns the name in the reader's language. */
    public String name(Locale reader) {
        return Localized.choose(reader, name, nameEn);
    }

    /** Returns the level, 4 or 6. */
    public int level() {
        return level;
    }

    public Kind kind() {
        return kind;
    }

    public boolean isWritten() {
        return kind == Kind.WRITTEN;
    }

    /** Returns the code of the language, such as {@code ENGLISH}. */
    public String language() {
        return language.code();
    }

    /** Returns the name of the language in the reader's language; pages group subjects by it. */
    public String languageName(Locale reader) {
        return Localized.choose(reader, language.name(), language.nameEn());
    }

    public boolean isEnglish() {
        return ENGLISH.equals(language.code());
    }

    @Override
    public String toString() {
        return code + " " + name;
    }
}
