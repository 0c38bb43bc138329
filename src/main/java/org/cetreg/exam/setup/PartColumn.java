package org.cetreg.exam.setup;

import java.util.Set;
import org.cetreg.exam.Institution;
import org.cetreg.shared.csv.Column;

/**
 * A column of a part.
 *
 * @param csv its names and its greatest length; the English name is also that of the form field
 * @param sql its name in the database
 * @param key whether it is part of what identifies a row in its sitting
 * @param required whether every row has a value
 * @param levels for institutions, the levels that are allowed
 */
public record PartColumn(
        Column csv, String sql, PartType type, boolean key, boolean required, Set<Institution.Level> levels) {

    private static final int MOMENT_LENGTH = 20;
    private static final int CODE_LENGTH = 6;

    /** Creates an institution that is part of the key. */
    public static PartColumn institution(String name, String chineseName, String sql, Institution.Level... levels) {
        Column csv = new Column(name, chineseName, CODE_LENGTH, true);
        return new PartColumn(csv, sql, PartType.INSTITUTION, true, true, Set.of(levels));
    }

    /** Creates a subject that is part of the key. */
    public static PartColumn subject() {
        return new PartColumn(
                new Column("subject", "科目代码", 1, true), "subject_code", PartType.SUBJECT, true, true, Set.of());
    }

    /** Creates a value that every row has. */
    public static PartColumn value(String name, String chineseName, String sql, PartType type, int maxLength) {
        return new PartColumn(new Column(name, chineseName, maxLength, true), sql, type, false, true, Set.of());
    }

    /** Creates a moment that every row has. */
    public static PartColumn moment(String name, String chineseName, String sql) {
        return value(name, chineseName, sql, PartType.MOMENT, MOMENT_LENGTH);
    }

    /** Returns this column as one that may be empty. */
    public PartColumn optional() {
        Column mayBeMissing = new Column(csv.name(), csv.chineseName(), csv.maxLength(), false, csv.others());
        return new PartColumn(mayBeMissing, sql, type, key, false, levels);
    }

    /** Returns this column as one that does not identify a row. */
    public PartColumn asValue() {
        return new PartColumn(csv, sql, type, false, required, levels);
    }

    /** Returns this column as part of the key. */
    public PartColumn asKey() {
        return new PartColumn(csv, sql, type, true, required, levels);
    }

    /** Returns the name of the form field and of the column in English tables. */
    public String name() {
        return csv.name();
    }

    String written() {
        return type.written(sql);
    }
}
