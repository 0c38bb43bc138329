package org.cetreg.work.web;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cetreg.shared.Clerk;
import org.cetreg.shared.Scope;
import org.cetreg.work.Institutions;
import org.cetreg.work.WorkFilter;
import org.springframework.validation.Errors;

/** The filter of the work list as entered; any part may be missing. */
record WorkListForm(String kind, String state, String institution) {

    private static final String FIELD = "institution";

    WorkListForm {
        kind = kind == null ? "" : kind;
        state = state == null ? "" : state.toLowerCase(Locale.ROOT);
        institution = institution == null ? "" : institution;
    }

    /**
     * Returns the filter. An institution code that cannot be used is reported at its field.
     *
     * @param kinds the kinds that can be chosen
     */
    WorkFilter filter(Set<String> kinds, Clerk clerk, Institutions institutions, Errors errors) {
        return new WorkFilter(
                kinds.contains(kind) ? kind : "",
                scope(clerk, institutions, errors),
                Arrays.stream(WorkFilter.State.values())
                        .filter(known -> known.name().equalsIgnoreCase(state))
                        .findFirst()
                        .orElse(WorkFilter.State.ALL));
    }

    /** Returns the same filter, limited to overdue tasks if it names no state. */
    WorkListForm overdueByDefault() {
        return state.isEmpty() ? new WorkListForm(kind, "late", institution) : this;
    }

    /** Returns whether any filter is set. */
    boolean asks() {
        return !kind.isEmpty() || !institution.isBlank() || !List.of("", "all").contains(state);
    }

    private Scope scope(Clerk clerk, Institutions institutions, Errors errors) {
        String code = Normalizer.normalize(institution, Normalizer.Form.NFKC).strip();
        if (code.isEmpty()) {
            return Scope.COUNTRY;
        }
        Optional<Scope> wanted = Scope.parse(code);
        if (wanted.isEmpty()) {
            errors.rejectValue(FIELD, "work.tasks.institution.unreadable");
        } else if (!clerk.scope().contains(wanted.get())) {
            errors.rejectValue(
                    FIELD,
                    "work.tasks.institution.notYours",
                    new Object[] {clerk.scope().code()},
                    null);
        } else if (institutions.label(code).isEmpty()) {
            errors.rejectValue(FIELD, "work.tasks.institution.unknown", new Object[] {code}, null);
        } else {
            return wanted.get();
        }
        return Scope.COUNTRY;
    }
}
