package org.cetreg.exam;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.cetreg.shared.Scope;
import org.cetreg.shared.SiteLanguage;

/**
 * A province, a school or a campus. The code shows its place in the tree: 99 → 99301 → 993010, each a prefix of those
 * below.
 */
@Entity
public class Institution {

    /** The three levels of the tree, with the length of their codes. */
    public enum Level {
        PROVINCE(2),
        SCHOOL(5),
        CAMPUS(6);

        private final int codeLength;

        Level(int codeLength) {
            this.codeLength = codeLength;
        }

        /** Returns the number of digits in a code of this level. */
        public int codeLength() {
            return codeLength;
        }

        /** Returns the level that a code of this form belongs to; empty when no level has such codes. */
        public static Optional<Level> ofCode(String code) {
            boolean digits = code.chars().allMatch(c -> c >= '0' && c <= '9');
            return Stream.of(values())
                    .filter(level -> digits && level.codeLength == code.length())
                    .findFirst();
        }
    }

    @Id
    private String code;

    private String name;
    private String nameEn;

    @Enumerated(EnumType.STRING)
    private Level level;

    private String parentCode;
    private Instant closedAt;

    protected Institution() {}

    /**
     * Creates an institution whose level and parent follow from its code.
     *
     * @throws IllegalArgumentException when the code does not have 2, 5 or 6 digits
     */
    public Institution(String code, String name) {
        this.code = code;
        this.name = name;
        this.level =
                Level.ofCode(code).orElseThrow(() -> new IllegalArgumentException("Not an institution code: " + code));
        this.parentCode = parentCode(code, level);
    }

    private static String parentCode(String code, Level level) {
        return level == Level.PROVINCE ? null : code.substring(0, Level.values()[level.ordinal() - 1].codeLength());
    }

    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    /** Returns the name in the reader's language, or the Chinese name if there is no other. */
    public String name(Locale reader) {
        return SiteLanguage.choose(reader, name, nameEn).orElse(name);
    }

    /** Returns this institution with an English name; empty for none. */
    public Institution named(String english) {
        Institution named = new Institution(code, name);
        named.nameEn = english.isEmpty() ? null : english;
        named.closedAt = closedAt;
        return named;
    }

    /** Returns the English name; empty if there is none. */
    public String nameEn() {
        return nameEn == null ? "" : nameEn;
    }

    public Level level() {
        return level;
    }

    /** Returns the code of the institution directly above; empty for a province. */
    public Optional<String> parentCode() {
        return Optional.ofNullable(parentCode);
    }

    /**
     * Returns whether the office has closed this institution. Those below it take no registrations either, although they are
     * not closed themselves ({@link ExamCatalogue#isClosed}).
     */
    public boolean closed() {
        return closedAt != null;
    }

    public String provinceCode() {
        return code.substring(0, Level.PROVINCE.codeLength());
    }

    /** Returns code and name as pages show them, with the name in the reader's language. */
    public String label(Locale reader) {
        return "(" + code + ")" + name(reader);
    }

    /** Returns code and Chinese name, as documents and letters show them: {@code (99301)测试学校机构01}. */
    public String label() {
        return "(" + code + ")" + name;
    }

    /** Returns this institution and everything below it; this decides what staff may see. */
    public Scope scope() {
        return new Scope(code);
    }

    /**
     * Returns the codes from this institution up to its province: 993010, 99301, 99. The setting of the nearest one
     * applies.
     */
    public List<String> codesUpwards() {
        return codesUpwards(code);
    }

    static List<String> codesUpwards(String code) {
        return Stream.of(Level.CAMPUS, Level.SCHOOL, Level.PROVINCE)
                .filter(level -> level.codeLength() <= code.length())
                .map(level -> code.substring(0, level.codeLength()))
                .toList();
    }

    @Override
    public String toString() {
        return label();
    }
}
