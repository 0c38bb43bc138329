package org.cetreg.registration.process;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.cetreg.engine.Definitions;
import org.cetreg.engine.OpenTask;
import org.cetreg.engine.diagram.Diagram;
import org.cetreg.engine.diagram.Diagrams;
import org.cetreg.engine.diagram.Painter;
import org.cetreg.engine.diagram.Picture;
import org.cetreg.registration.Registration;
import org.cetreg.registration.SubjectEntry;
import org.cetreg.work.Halt;
import org.springframework.stereotype.Component;

/** Draws the diagram {@code Registration.bpmn} and marks the candidate's current position in it. */
@Component
public class RegistrationDiagram {

    /** Tests for each task whether it is done. They use our own tables, because the engine keeps no history. */
    private static final Map<String, Predicate<Registration>> FACTS = Map.of(
            "acceptAgreement", registration -> registration.agreedAt().isPresent(),
            "queryEligibility", registration -> registration.foundAt().isPresent(),
            "confirmRecord", registration -> registration.boundAt().isPresent(),
            "chooseWritten", registration -> registration.written().findAny().isPresent(),
            "payEntries", RegistrationDiagram::allPaid,
            "chooseOral",
                    registration -> registration.oralDeclined()
                            || registration.oral().findAny().isPresent(),
            "printTicket", registration -> registration.ticketPrintedAt().isPresent());

    private final Diagrams diagrams;
    private final Painter painter;
    private final Definitions definitions;

    RegistrationDiagram(Diagrams diagrams, Painter painter, Definitions definitions) {
        this.diagrams = diagrams;
        this.painter = painter;
        this.definitions = definitions;
    }

    /** Returns the diagram for somebody who has not begun: the newest version with no position marked. */
    public Picture picture(Locale reader) {
        return painter.paint(diagrams.of(newest()), Optional.empty(), Set.of(), reader);
    }

    /**
     * Returns the diagram of the version that the candidate's registration runs on.
     *
     * @param halt the candidate's current position, whoever is at work there
     */
    public Picture picture(Registration registration, Halt halt, Locale reader) {
        Diagram diagram = diagrams.of(version(halt));
        Optional<String> here = halt.task()
                .filter(task ->
                        task.processDefinitionId().equals(halt.processDefinitionId())) // not of a called process
                .map(OpenTask::key)
                .or(() -> Optional.ofNullable(halt.element()));
        return painter.paint(diagram, here, done(diagram, registration, here), reader);
    }

    /** Returns the BPMN source for Camunda Modeler, in the candidate's version or the newest. */
    public String xml(Optional<Halt> halt) {
        return diagrams.xml(halt.map(this::version).orElseGet(this::newest));
    }

    private String version(Halt halt) {
        return halt.running() ? halt.processDefinitionId() : newest();
    }

    private String newest() {
        return definitions.process(RegistrationProcess.ID);
    }

    /**
     * Returns the tasks that are done. For a task that an analyst has added, the diagram shows whether every path to
     * the current position leads through it.
     */
    private static Set<String> done(Diagram diagram, Registration registration, Optional<String> here) {
        Set<String> done = new HashSet<>();
        for (String task : diagram.taskIds()) {
            boolean passed = FACTS.containsKey(task)
                    ? FACTS.get(task).test(registration)
                    : here.filter(place -> diagram.leadsThrough(task, place)).isPresent();
            if (passed) {
                done.add(task);
            }
        }
        return done;
    }

    private static boolean allPaid(Registration registration) {
        return registration.unpaid().findAny().isEmpty()
                && registration.standing().anyMatch(SubjectEntry::paid);
    }
}
