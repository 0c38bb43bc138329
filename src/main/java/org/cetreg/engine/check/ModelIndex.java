package org.cetreg.engine.check;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.xml.ModelException;
import org.cetreg.engine.form.schema.FormSchema;
import org.cetreg.engine.form.schema.UnsupportedForm;

/** All model files, parsed. A file that cannot be read becomes a finding. */
record ModelIndex(
        List<ProcessFile> processes,
        List<DecisionFile> decisions,
        Map<String, FormSchema> forms,
        List<ModelFinding> findings) {

    /** @param name the file's name, such as {@code processes/registration/Registration.bpmn} */
    record ProcessFile(String name, BpmnModelInstance model) {

        String module() {
            return name.split("/")[1];
        }

        String id() {
            return baseName(name);
        }

        Stream<UserTask> userTasks() {
            return model.getModelElementsByType(UserTask.class).stream();
        }
    }

    /** @param name the file's name, such as {@code processes/registration/SubjectRules.dmn} */
    record DecisionFile(String name, DmnModelInstance model) {

        String id() {
            return baseName(name);
        }
    }

    static ModelIndex of(Map<String, String> files) {
        ModelIndex index = new ModelIndex(new ArrayList<>(), new ArrayList<>(), new TreeMap<>(), new ArrayList<>());
        for (String name : new TreeSet<>(files.keySet())) {
            index.add(name, files.get(name));
        }
        return index;
    }

    private void add(String name, String content) {
        boolean inModule = name.split("/").length == 3;
        if (!inModule) {
            find(name, "must be in the folder of its module, such as processes/registration/");
        } else if (name.startsWith("processes/") && name.endsWith(".bpmn")) {
            read(name, () -> processes.add(new ProcessFile(name, Bpmn.readModelFromStream(stream(content)))));
        } else if (name.startsWith("processes/") && name.endsWith(".dmn")) {
            read(name, () -> decisions.add(new DecisionFile(name, Dmn.readModelFromStream(stream(content)))));
        } else if (name.startsWith("forms/") && name.endsWith(".form")) {
            readForm(name, content);
        } else {
            find(name, "is neither a .bpmn or .dmn file below processes/ nor a .form file below forms/");
        }
    }

    private void read(String name, Runnable reading) {
        try {
            reading.run();
        } catch (ModelException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            find(name, "cannot be read: " + String.valueOf(cause.getMessage()).replaceAll("\\s+", " "));
        }
    }

    private void readForm(String name, String content) {
        try {
            forms.put(name, FormSchema.parse(content));
        } catch (UnsupportedForm e) {
            e.sentences().forEach(sentence -> find(name, "cannot be used: " + sentence.replaceAll("\\.$", "")));
            forms.put(name, new FormSchema(baseName(name), List.of()));
        }
    }

    private void find(String name, String sentence) {
        findings.add(new ModelFinding(name, name.substring(name.lastIndexOf('/') + 1), sentence));
    }

    boolean hasProcess(String id) {
        return processes.stream().anyMatch(file -> file.id().equals(id));
    }

    boolean hasDecision(String id) {
        return decisions.stream()
                .flatMap(file -> file.model().getModelElementsByType(Decision.class).stream())
                .anyMatch(decision -> decision.getId().equals(id));
    }

    static String baseName(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return file.substring(0, file.lastIndexOf('.'));
    }

    private static InputStream stream(String content) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }
}
