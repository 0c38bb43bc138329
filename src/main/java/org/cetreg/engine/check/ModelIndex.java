package org.cetreg.engine.check;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.cetreg.engine.form.schema.FormSchema;
import org.cetreg.engine.form.schema.UnsupportedForm;

/**
 * All model files, parsed. A file that cannot be read, or whose references lead nowhere, becomes a finding and is not
 * checked any further, because what else one would find in it follows from that.
 *
 * @param unread the names of the files that are not checked any further
 */
record ModelIndex(
        List<ProcessFile> processes,
        List<DecisionFile> decisions,
        Map<String, FormSchema> forms,
        Set<String> unread,
        Findings findings) {

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

        Stream<String> processIds() {
            return model.getModelElementsByType(Process.class).stream().map(Process::getId);
        }

        /** Returns the name of the form that a task must have. */
        String form(UserTask task) {
            return "forms/" + module() + "/" + task.getCamundaFormRef() + ".form";
        }
    }

    /** @param name the file's name, such as {@code processes/registration/SubjectRules.dmn} */
    record DecisionFile(String name, DmnModelInstance model) {

        String id() {
            return baseName(name);
        }
    }

    static ModelIndex of(Map<String, String> files) {
        ModelIndex index =
                new ModelIndex(new ArrayList<>(), new ArrayList<>(), new TreeMap<>(), new HashSet<>(), new Findings());
        for (String name : new TreeSet<>(files.keySet())) {
            index.add(name, files.get(name));
        }
        return index;
    }

    private void add(String name, String content) {
        boolean inModule = name.split("/").length == 3;
        if (!inModule) {
            find(name, "outsideModule");
        } else if (name.startsWith("processes/") && name.endsWith(".bpmn")) {
            if (new ReferenceCheck(name, content, findings).passes()) {
                read(name, () -> processes.add(new ProcessFile(name, Bpmn.readModelFromStream(stream(content)))));
            } else {
                unread.add(name);
            }
        } else if (name.startsWith("processes/") && name.endsWith(".dmn")) {
            if (new ReferenceCheck(name, content, findings).passes()) {
                read(name, () -> decisions.add(new DecisionFile(name, Dmn.readModelFromStream(stream(content)))));
            } else {
                unread.add(name);
            }
        } else if (name.startsWith("forms/") && name.endsWith(".form")) {
            readForm(name, content);
        } else {
            find(name, "unknownKind");
        }
    }

    private void read(String name, Runnable reading) {
        try {
            reading.run();
        } catch (ModelException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            find(name, "unreadable", String.valueOf(cause.getMessage()).replaceAll("\\s+", " "));
            unread.add(name);
        }
    }

    private void readForm(String name, String content) {
        try {
            forms.put(name, FormSchema.parse(content));
            if (content.contains("\"Camunda Cloud\"")) {
                find(name, "camunda8");
            }
        } catch (UnsupportedForm e) {
            e.sentences().forEach(sentence -> find(name, "unusableForm", sentence.replaceAll("\\.$", "")));
            unread.add(name);
        }
    }

    private void find(String name, String problem, String... facts) {
        findings.add(name, fileName(name), problem, (Object[]) facts);
    }

    boolean hasProcess(String id) {
        return process(id).isPresent();
    }

    Optional<ProcessFile> process(String id) {
        return processes.stream()
                .filter(file -> file.processIds().anyMatch(id::equals))
                .findFirst();
    }

    boolean hasDecision(String id) {
        return decisions.stream()
                .flatMap(file -> file.model().getModelElementsByType(Decision.class).stream())
                .anyMatch(decision -> decision.getId().equals(id));
    }

    /** Returns whether any process file, or any decision file, could not be read, so that its ids are not known. */
    boolean unread(String ending) {
        return unread.stream().anyMatch(name -> name.endsWith(ending));
    }

    /** Returns the call activities of all files that call a process of this file. */
    Stream<CallActivity> callsOf(ProcessFile called) {
        return processes.stream()
                .flatMap(file -> file.model().getModelElementsByType(CallActivity.class).stream())
                .filter(call -> called.processIds().anyMatch(id -> id.equals(call.getCalledElement())));
    }

    /** Returns the file in which an element is. */
    ProcessFile fileOf(CallActivity call) {
        return processes.stream()
                .filter(file -> file.model() == call.getModelInstance())
                .findFirst()
                .orElseThrow();
    }

    /** Returns what an element is called in Modeler: its name, or the number of a row in its table. */
    String nameOf(String file, String id) {
        return Stream.concat(
                        processes.stream()
                                .filter(process -> process.name().equals(file))
                                .map(ProcessFile::model),
                        decisions.stream()
                                .filter(decision -> decision.name().equals(file))
                                .map(DecisionFile::model))
                .map(model -> (ModelElementInstance) model.getModelElementById(id))
                .filter(element -> element != null)
                .map(ModelIndex::nameOf)
                .findFirst()
                .orElse("");
    }

    private static String nameOf(ModelElementInstance element) {
        if (element instanceof Rule rule) {
            return "#"
                    + (List.copyOf(((DecisionTable) rule.getParentElement()).getRules())
                                    .indexOf(rule)
                            + 1);
        }
        String label = element.getAttributeValue("label");
        String name = element.getAttributeValue("name");
        return name == null || name.isBlank() ? label == null ? "" : label : name;
    }

    static String baseName(String name) {
        String file = fileName(name);
        return file.substring(0, file.lastIndexOf('.'));
    }

    static String fileName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static InputStream stream(String content) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }
}
