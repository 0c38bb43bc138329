package org.cetreg.engine.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cetreg.engine.form.schema.FormSchema;

/**
 * Checks the form files as a whole: each has the id of its file's name, is used by a task, and uses only existing
 * widgets.
 */
final class FormFilesCheck {

    private final ModelIndex index;
    private final ModelSurroundings surroundings;
    private final List<ModelFinding> findings;

    FormFilesCheck(ModelIndex index, ModelSurroundings surroundings, List<ModelFinding> findings) {
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
                find(name, form.getValue().id(), "must have its file's name, " + id + ", as its id");
            }
            if (!used.contains(name)) {
                find(name, id, "is used by no user task of its module");
            }
            form.getValue()
                    .fields()
                    .filter(field -> field.widget().isPresent()
                            && !surroundings.widgets().contains(field.widget().get()))
                    .forEach(field -> find(
                            name,
                            field.id(),
                            "asks for the widget \"" + field.widget().get() + "\", which there is not"));
            form.getValue()
                    .onlyChinese()
                    .filter(text -> !surroundings.messages().test(text.messageKey()))
                    .forEach(text -> find(
                            name,
                            text.component(),
                            "has a " + text.name() + " without English: give it the custom property " + text.name()
                                    + ".en"));
        }
    }

    private void find(String file, String element, String sentence) {
        findings.add(new ModelFinding(file, element, sentence));
    }
}
