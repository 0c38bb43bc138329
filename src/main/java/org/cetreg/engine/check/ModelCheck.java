package org.cetreg.engine.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.ModelException;

/**
 * Checks the process, decision and form files, and describes in one sentence each problem that would occur in Modeler,
 * in the engine or on a page. The build runs it, and analysts can run it too.
 */
public final class ModelCheck {

    private final ModelSurroundings surroundings;

    public ModelCheck(ModelSurroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Checks the models below two folders: {@code ModelCheck processes forms}. Prints the problems and exits with 1, or
     * with 0 when there are none.
     */
    public static void main(String[] folders) throws IOException {
        Path processes = Path.of(folders.length > 0 ? folders[0] : "processes");
        Path forms = Path.of(folders.length > 1 ? folders[1] : "forms");
        List<ModelFinding> findings = new ModelCheck(ModelSurroundings.ofClassPath()).check(read(processes, forms));
        findings.forEach(System.out::println);
        System.out.println(findings.isEmpty() ? "Nothing is wrong with the models." : findings.size() + " findings.");
        System.exit(findings.isEmpty() ? 0 : 1);
    }

    /** Reads the files of two folders, by names such as {@code processes/registration/Registration.bpmn}. */
    public static Map<String, String> read(Path processes, Path forms) throws IOException {
        Map<String, String> files = new TreeMap<>();
        read("processes", processes, files);
        read("forms", forms, files);
        return files;
    }

    private static void read(String name, Path folder, Map<String, String> into) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                String relative = folder.relativize(file).toString().replace('\\', '/');
                into.put(name + "/" + relative, Files.readString(file, StandardCharsets.UTF_8));
            }
        }
    }

    /** Returns the problems of these files, which are given by name as returned by {@link #read}. */
    public List<ModelFinding> check(Map<String, String> files) {
        ModelIndex index = ModelIndex.of(files);
        List<ModelFinding> findings = new ArrayList<>(index.findings());
        index.processes().forEach(file -> {
            guard(file.name(), findings, () -> new BpmnCheck(file, index, surroundings, findings).check());
            guard(file.name(), findings, () -> new FlowCheck(file, findings).check());
            guard(file.name(), findings, () -> new ExpressionCheck(file, surroundings, findings).check());
        });
        index.processes().forEach(file -> new FormNamesCheck(file, index, surroundings, findings).check());
        index.decisions()
                .forEach(
                        file -> guard(file.name(), findings, () -> new DmnCheck(file, surroundings, findings).check()));
        new FormFilesCheck(index, surroundings, findings).check();
        return findings;
    }

    /** Runs a check and reports a broken reference as a finding. */
    private static void guard(String file, List<ModelFinding> findings, Runnable check) {
        try {
            check.run();
        } catch (ModelException e) {
            findings.add(
                    new ModelFinding(file, file.substring(file.lastIndexOf('/') + 1), "is broken: " + e.getMessage()));
        }
    }
}
