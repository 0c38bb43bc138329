package org.cetreg.engine.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.cetreg.engine.CaseVariables;
import org.cetreg.engine.ModelExpression;
import org.cetreg.engine.ReservedNames;
import org.cetreg.engine.check.ModelIndex.ProcessFile;
import org.cetreg.engine.contract.Outcomes;
import org.cetreg.engine.contract.ProcessContract;
import org.cetreg.engine.form.schema.FormField;
import org.cetreg.engine.form.schema.FormKind;
import org.w3c.dom.Element;

/** Which element of a diagram sets which variable, and to what. */
final class Variables {

    private static final Pattern OPTION = Pattern.compile("\"value\"\\s*:\\s*\"([^\"]*)\"");

    private final ProcessFile file;
    private final ModelIndex index;
    private final ModelSurroundings surroundings;
    private final Map<String, Set<String>> writers = new HashMap<>();
    private final Set<String> everywhere = new HashSet<>();
    private final boolean complete;

    Variables(ProcessFile file, ModelIndex index, ModelSurroundings surroundings) {
        this(file, index, surroundings, new HashSet<>());
    }

    /** @param seen the files that are looked at already, since processes may call each other */
    private Variables(ProcessFile file, ModelIndex index, ModelSurroundings surroundings, Set<String> seen) {
        seen.add(file.name());
        this.file = file;
        this.index = index;
        this.surroundings = surroundings;
        for (Element element : ReservedNames.elements(file.model())) {
            String owner = ExpressionCheck.owner(element);
            ReservedNames.written(element).forEach(name -> write(name, owner));
        }
        file.userTasks().forEach(task -> {
            fields(task).forEach(field -> write(field.variable(), task.getId()));
            if (staffs(task)) {
                write(CaseVariables.CLERK, task.getId());
            }
        });
        contract().ifPresent(contract -> contract.variables().forEach(told -> everywhere.add(told.name())));
        complete = file.userTasks().noneMatch(task -> index.unread().contains(file.form(task)))
                && contract().isPresent() | inherit(seen);
    }

    /** Adds the variables that calling processes pass on. Returns whether any process calls this one. */
    private boolean inherit(Set<String> seen) {
        List<CallActivity> calls = index.callsOf(file).toList();
        for (CallActivity call : calls) {
            passed(call).forEach(given -> {
                Optional.ofNullable(given.getCamundaTarget()).ifPresent(everywhere::add);
                if ("all".equals(given.getCamundaVariables())
                        && !seen.contains(index.fileOf(call).name())) {
                    Variables caller = new Variables(index.fileOf(call), index, surroundings, seen);
                    everywhere.addAll(caller.writers.keySet());
                    everywhere.addAll(caller.everywhere);
                }
            });
        }
        return !calls.isEmpty();
    }

    private static Stream<CamundaIn> passed(CallActivity call) {
        return Stream.ofNullable(call.getExtensionElements())
                .flatMap(extensions -> extensions.getElementsQuery().filterByType(CamundaIn.class).list().stream());
    }

    private void write(String variable, String owner) {
        writers.computeIfAbsent(variable, name -> new LinkedHashSet<>()).add(owner);
    }

    Optional<ProcessContract> contract() {
        return surroundings.processes().stream()
                .filter(contract -> file.processIds().anyMatch(contract.process()::equals))
                .findFirst();
    }

    /** Returns whether everything is known that can set a variable of this process. */
    boolean complete() {
        return complete;
    }

    /** Returns all names. */
    Set<String> names() {
        return Stream.concat(writers.keySet().stream(), everywhere.stream()).collect(Collectors.toSet());
    }

    /** Returns whether the code or a calling process sets the variable, so that it is always there. */
    boolean given(String variable) {
        return everywhere.contains(variable);
    }

    /** Returns the ids of the elements that set the variable. */
    Set<String> writers(String variable) {
        return writers.getOrDefault(variable, Set.of());
    }

    boolean writes(FlowNode node, String variable) {
        return writers(variable).contains(node.getId());
    }

    /**
     * Returns the words that an element can set the variable to; empty when it can be anything.
     *
     * @param node an element that sets the variable
     */
    Optional<Set<String>> words(FlowNode node, String variable) {
        if (node instanceof UserTask task) {
            List<FormField> fields = fields(task)
                    .filter(field -> field.variable().equals(variable))
                    .toList();
            return fields.isEmpty() ? Optional.empty() : options(fields.get(0));
        }
        return node instanceof ServiceTask task && variable.equals(task.getCamundaResultVariable())
                ? outcomes(task).map(outcomes -> Set.of(outcomes.value()))
                : Optional.empty();
    }

    /** Returns the words that the code sets the variable to. */
    Set<String> told(String variable) {
        return contract().stream()
                .flatMap(contract -> contract.variables().stream())
                .filter(told -> told.name().equals(variable))
                .flatMap(told -> told.words().stream())
                .collect(Collectors.toSet());
    }

    /** Returns what the step of a service task declares to return. */
    Optional<Outcomes> outcomes(ServiceTask task) {
        return Optional.ofNullable(task.getCamundaExpression())
                .flatMap(ModelExpression::read)
                .flatMap(ModelExpression::onlyCall)
                .filter(call -> surroundings.beans().containsKey(call.bean()))
                .flatMap(call -> call.methods(surroundings.beans().get(call.bean()))
                        .flatMap(method -> Stream.ofNullable(method.getAnnotation(Outcomes.class)))
                        .findFirst());
    }

    private static Optional<Set<String>> options(FormField field) {
        if (field.kind() != FormKind.RADIO && field.kind() != FormKind.SELECT) {
            return Optional.empty();
        }
        Set<String> words = field.list("values").stream()
                .filter(Map.class::isInstance)
                .map(option -> String.valueOf(((Map<?, ?>) option).get("value")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        OPTION.matcher(field.text("valuesExpression")).results().forEach(found -> words.add(found.group(1)));
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    private Stream<FormField> fields(UserTask task) {
        return Stream.ofNullable(index.forms().get(file.form(task)))
                .flatMap(form -> form.fields())
                .filter(field -> field.kind().keyed());
    }

    /** Returns the variables that this element sets for the steps up to the next wait only. */
    Set<String> passing(FlowNode node) {
        if (node instanceof UserTask task) {
            Set<String> passing = fields(task)
                    .filter(FormField::personal)
                    .map(FormField::variable)
                    .collect(Collectors.toSet());
            if (staffs(task)) {
                passing.add(CaseVariables.CLERK);
            }
            return passing;
        }
        return node instanceof StartEvent
                ? contract().stream()
                        .flatMap(contract -> contract.variables().stream())
                        .filter(ProcessContract.Variable::passing)
                        .map(ProcessContract.Variable::name)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** Returns whether a task has a candidate group or an assignee and is therefore the staff's (R-M1). */
    static boolean staffs(UserTask task) {
        return !task.getCamundaCandidateGroupsList().isEmpty()
                || !task.getCamundaCandidateUsersList().isEmpty()
                || task.getCamundaAssignee() != null;
    }
}
