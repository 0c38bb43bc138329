package org.cetreg.engine.check;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cetreg.engine.form.schema.FormSchema;

/**
 * Checks the form files as a whole: each has the id of its file's name, is used by a task, and uses only existing
 * widgets.
 */
final class FormFilesCheck {

    private final ModelIndex index;
    private final ModelSurroundings surroundings;
    private final Findings findings;

    FormFilesCheck(ModelIndex index, ModelSurroundings surroundings, Findings findings) {
        this.index = index;
        this.surroundings = surroundings;
        this.findings = findings;
    }

    void check() {
        Set<String> used = index.processes().stream()
                .flatMap(file -> file.userTasks()
                        .map(task -> "forms/" + file.module() + "/" + task.getCamundaFormRef() + ".form"))
                .collect(Collectors.toSet());
        for (Map.Entry<String, FormSchema> form : index.forms().entrySet()) {
            String name = form.getKey();
            String id = ModelIndex.baseName(name);
            if (!form.getValue().id().equals(id)) {
                findings.add(name, form.getValue().id(), "formNotFile", id);
            }
            if (!used.contains(name) && !index.unread(".bpmn")) {
                findings.add(name, id, "formUnused");
            }
            form.getValue()
                    .fields()
                    .filter(field -> field.widget().isPresent()
                            && !surroundings.widgets().contains(field.widget().get()))
                    .forEach(field -> findings.add(
                            name,
                            field.id(),
                            "noWidget",
                            field.widget().get(),
                            String.join(", ", new TreeSet<>(surroundings.widgets()))));
            form.getValue()
                    .onlyChinese()
                    .filter(text -> !surroundings.messages().test(text.messageKey()))
                    .forEach(text -> findings.add(name, text.component(), "noEnglishInForm", text.name()));
        }
    }
}
