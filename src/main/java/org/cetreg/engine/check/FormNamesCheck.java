package org.cetreg.engine.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cetreg.engine.CaseVariables;
import org.cetreg.engine.ReservedNames;
import org.cetreg.engine.check.ModelIndex.ProcessFile;
import org.cetreg.engine.form.schema.FormField;
import org.cetreg.engine.form.schema.FormSchema;

/** Checks the variables that the forms of one process set: never those on which the process itself depends (R-M2). */
final class FormNamesCheck {

    private final ProcessFile file;
    private final ModelIndex index;
    private final ModelSurroundings surroundings;
    private final Findings findings;
    private final Map<String, FormField> first = new HashMap<>();

    FormNamesCheck(ProcessFile file, ModelIndex index, ModelSurroundings surroundings, Findings findings) {
        this.file = file;
        this.index = index;
        this.surroundings = surroundings;
        this.findings = findings;
    }

    void check() {
        ReservedNames own = ReservedNames.of(file.model(), surroundings.beans());
        file.userTasks()
                .map(task -> "forms/" + file.module() + "/" + task.getCamundaFormRef() + ".form")
                .distinct()
                .forEach(form -> Optional.ofNullable(index.forms().get(form)).ifPresent(it -> check(form, it, own)));
    }

    private void check(String name, FormSchema form, ReservedNames own) {
        form.fields().filter(field -> field.kind().keyed()).forEach(field -> {
            if (!own.allow(field)) {
                boolean next = field.variable().equals(CaseVariables.NEXT);
                findings.add(name, field.id(), next ? "setsNext" : "setsReserved", field.variable(), file.id());
            }
            checkKeeping(name, field);
        });
    }

    /** Reports a variable that is stored by one form and only passed on by another, which the engine does not allow. */
    private void checkKeeping(String name, FormField field) {
        FormField other = first.putIfAbsent(field.variable(), field);
        if (other != null && other.personal() != field.personal()) {
            findings.add(name, field.id(), "keptOnlyHere", field.variable(), file.id());
        }
    }
}
