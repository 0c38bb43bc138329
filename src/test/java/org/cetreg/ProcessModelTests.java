package org.cetreg;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.cetreg.engine.check.ModelCheck;
import org.cetreg.engine.check.ModelFinding;
import org.cetreg.engine.check.ModelSurroundings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.StringUtils;

/** Checks that Modeler, the engine and our pages understand every process, decision and form of the product. */
class ProcessModelTests {

    private static final Map<String, String> FILES = files();
    private static final List<ModelFinding> FINDINGS = new ModelCheck(ModelSurroundings.ofClassPath()).check(FILES);

    private static Map<String, String> files() {
        try {
            return ModelCheck.read(Path.of("processes"), Path.of("forms"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<String> names() {
        return FILES.keySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void isRight(String file) {
        assertThat(FINDINGS.stream().filter(finding -> finding.file().equals(file)))
                .isEmpty();
    }

    /** Otherwise the coverage of the diagrams would be printed and not required. */
    @Test
    void theListOfShippedElementsIsOfTheseDiagrams() {
        List<String> changed = diagrams()
                .filter(process -> !ShippedElements.isAsShipped(process.getId(), elements(process)))
                .map(Process::getId)
                .toList();
        if (!changed.isEmpty()) {
            System.out.println("Not as in src/test/resources/shipped-elements.txt: " + String.join(", ", changed));
        }
        assertThat(changed).hasSizeLessThan((int) diagrams().count());
    }

    private static Stream<Process> diagrams() {
        return FILES.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".bpmn"))
                .map(file -> Bpmn.readModelFromStream(
                        new ByteArrayInputStream(file.getValue().getBytes(StandardCharsets.UTF_8))))
                .flatMap(model -> model.getModelElementsByType(Process.class).stream());
    }

    private static List<String> elements(Process process) {
        return Stream.of(FlowNode.class, SequenceFlow.class)
                .flatMap(type -> process.getModelInstance().getModelElementsByType(type).stream())
                .map(element -> element.getAttributeValue("id"))
                .toList();
    }

    @Test
    void thereAreModelsAndForms() {
        assertThat(FILES.keySet()).anyMatch(name -> name.endsWith(".bpmn")).anyMatch(name -> name.endsWith(".form"));
    }

    /** Only diagrams call steps, so a step that no diagram calls is unused, unless an analyst has removed its task. */
    @Test
    void everyStepIsCalledByADiagram() {
        if (!diagrams().allMatch(process -> ShippedElements.isAsShipped(process.getId(), elements(process)))) {
            System.out.println("The diagrams are not as shipped, so a step may be called by none.");
            return;
        }
        String models = FILES.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".bpmn"))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining());

        assertThat(ArchitectureTests.MAIN.that(ArchitectureTests.STEPS))
                .isNotEmpty()
                .flatMap(JavaClass::getMethods)
                .filteredOn(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .extracting(method ->
                        StringUtils.uncapitalize(method.getOwner().getSimpleName()) + "." + method.getName() + "(")
                .allMatch(models::contains);
    }
}
