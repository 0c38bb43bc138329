package org.cetreg.exam.institutions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.cetreg.exam.Institution;
import org.cetreg.shared.Scope;

/**
 * Which institutions a clerk looks at, and in which order. Without a text to search for, it is one level of the tree.
 *
 * @param own where the clerk works
 * @param in the code of the institution whose tree is shown or searched; empty for the top of the clerk's own
 * @param text part of a name, or the beginning of a code: one that is as long as that of a school is looked for only among
 *     codes; empty for one level of the tree
 * @param state {@code open}, {@code closed}, or empty for both
 * @param byName whether the rows are ordered by name instead of code
 */
public record InstitutionFilter(Scope own, String in, String text, String state, boolean byName, boolean descending) {

    private static final int SCHOOL = Institution.Level.SCHOOL.codeLength();

    /** Returns everything in a scope, in the order of codes. */
    public static InstitutionFilter all(Scope scope) {
        return new InstitutionFilter(scope, "", "", "", false, false);
    }

    /** A condition in SQL with its arguments. */
    record Condition(String sql, List<Object> arguments) {}

    /** @param level whether one level of the tree is meant when there is no text, and not all that lies below */
    Condition condition(boolean level) {
        StringBuilder sql = new StringBuilder("institution.code between ? and ?");
        Scope scope = in.isEmpty() ? own : new Scope(in);
        List<Object> arguments = new ArrayList<>(List.of(scope.first(), scope.last()));
        Optional<Scope> asked = Scope.parse(text).filter(found -> text.length() >= SCHOOL);
        if (asked.isPresent()) {
            sql.append(" and institution.code between ? and ?");
            Collections.addAll(arguments, asked.get().first(), asked.get().last());
        } else if (!text.isEmpty()) {
            // There are some ten thousand institutions, so that reading all their names takes milliseconds.
            sql.append(" and (institution.code like ? or strpos(upper(institution.name), upper(?)) > 0"
                    + " or strpos(upper(institution.name_en), upper(?)) > 0)");
            Collections.addAll(arguments, digits(text) + "%", text, text);
        } else if (level && !in.isEmpty()) {
            sql.append(" and parent_code = ?");
            arguments.add(in);
        } else if (level) {
            sql.append(own.isCountry() ? " and level = ?" : " and institution.code = ?");
            arguments.add(own.isCountry() ? Institution.Level.PROVINCE.name() : own.code());
        }
        if (!state.isEmpty()) {
            sql.append(" and closed_at is ").append(state.equals("closed") ? "not null" : "null");
        }
        return new Condition(sql.toString(), arguments);
    }

    /** Returns the text if it can be the beginning of a code, or else something that no code begins with. */
    private static String digits(String text) {
        return text.matches("[0-9]{1,6}") ? text : "-";
    }

    String orderBy() {
        return (byName ? "name" : "code") + (descending ? " desc" : "") + (byName ? ", code" : "");
    }
}
