package org.cetreg.engine.check;

import java.util.HashMap;
import java.util.List;
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
    private final List<ModelFinding> findings;
    private final Map<String, FormField> first = new HashMap<>();

    FormNamesCheck(ProcessFile file, ModelIndex index, ModelSurroundings surroundings, List<ModelFinding> findings) {
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
                findings.add(new ModelFinding(name, field.id(), sentence(field)));
            }
            checkKeeping(name, field);
        });
    }

    private String sentence(FormField field) {
        return field.variable().equals(CaseVariables.NEXT)
                ? "sets \"next\", which says where the process goes on: only a radio group whose options stand in the form may"
                : "sets \"" + field.variable() + "\", which only the process " + file.id()
                        + " itself may set: give it another key";
    }

    /** Reports a variable that is stored by one form and only passed on by another, which the engine does not allow. */
    private void checkKeeping(String name, FormField field) {
        FormField other = first.putIfAbsent(field.variable(), field);
        if (other != null && other.personal() != field.personal()) {
            findings.add(new ModelFinding(
                    name,
                    field.id(),
                    "sets \"" + field.variable() + "\", which is kept here or in another form of the process "
                            + file.id() + " but not in both: give it another key, or the same \"keep\""));
        }
    }
}
