package org.cetreg.engine.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cetreg.engine.check.ModelIndex.DecisionFile;
import org.cetreg.engine.check.ModelIndex.ProcessFile;
import org.cetreg.engine.contract.TableContract;

/**
 * Checks the process, decision and form files, and describes in one sentence each problem that would occur in Modeler,
 * in the engine or on a page. Nothing is deployed before it has passed; analysts can run it too. It needs no database.
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
        Findings findings = index.findings();
        index.processes().forEach(file -> guard(file.name(), findings, () -> check(file, index, findings)));
        index.decisions().forEach(file -> guard(file.name(), findings, () -> check(file, findings)));
        guard("forms/", findings, () -> new FormFilesCheck(index, surroundings, findings).check());
        guard("processes/", findings, () -> new SetCheck(index, findings).check());
        guard("processes/", findings, () -> new ContractCheck(index, surroundings, findings).check());
        files.forEach((name, content) -> {
            if (name.matches(".*\\.(bpmn|dmn)") && !findings.in(name).any()) {
                guard(name, findings, () -> new EngineCheck(name, content, findings).check());
            }
        });
        return findings.named(index::nameOf);
    }

    /** Runs a check, and reports that a model is so broken that it cannot be checked. */
    private static void guard(String file, Findings findings, Runnable check) {
        try {
            check.run();
        } catch (RuntimeException | StackOverflowError e) { // whatever a broken model causes in the model library
            findings.add(
                    file, ModelIndex.fileName(file), "uncheckable", e.toString().replaceAll("\\s+", " "));
        }
    }

    private void check(ProcessFile file, ModelIndex index, Findings findings) {
        FlowMap map = new FlowMap(file.model());
        Variables variables = new Variables(file, index, surroundings);
        new BpmnCheck(file, index, surroundings, findings).check();
        new FlowCheck(file, findings).check();
        new TokenCheck(file, index, map, findings).check();
        new ExpressionCheck(file, surroundings, findings).check();
        new CodeCheck(file, surroundings, findings).check();
        new TimerCheck(file, surroundings, findings).check();
        new EventCheck(file, index, variables, findings).check();
        new VariableCheck(file, variables, map, surroundings, findings).check();
        new OutcomeCheck(file, variables, map, findings).check();
        new FormNamesCheck(file, index, surroundings, findings).check();
    }

    private void check(DecisionFile file, Findings findings) {
        new DmnCheck(file, surroundings, findings).check();
        TableContract contract = surroundings.tables().get(file.id());
        if (contract != null) {
            new FactsCheck(file, contract, findings).check();
            new ColumnsCheck(file, contract, findings).check();
        }
    }
}
