package org.cetreg.engine;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/**
 * A call in an expression of a diagram, such as {@code registrationSteps.checkTicket(registrationId)}.
 *
 * @param arguments the arguments of the call
 */
public record StepCall(String bean, String method, List<Node> arguments) {

    private static final Pattern IN_PROCESS_PACKAGE = Pattern.compile("org\\.cetreg\\.\\w+\\.process\\..+");

    /**
     * Returns whether diagrams may call a component of this type.
     *
     * @param type the name of its class
     */
    public static boolean mayReach(String type) {
        return IN_PROCESS_PACKAGE.matcher(type).matches();
    }

    /**
     * Returns all calls in a text that contains expressions.
     *
     * @throws TreeBuilderException when the text cannot be parsed
     */
    public static List<StepCall> in(String text) {
        return ModelExpression.parse(text).calls();
    }

    /** Returns the call that this part of an expression is; empty when it is anything else. */
    static Optional<StepCall> at(Node node) {
        if (node instanceof AstMethod call
                && call.getChild(0) instanceof AstDot dot
                && dot.getChild(0) instanceof AstIdentifier base) {
            StringBuilder structure = new StringBuilder();
            dot.appendStructure(structure, null);
            String name = structure.toString().replaceAll("\\s", "");
            if (name.matches("\\w+\\.\\w+")) {
                return Optional.of(new StepCall(
                        base.getName(),
                        name.substring(name.indexOf('.') + 1),
                        children(call.getChild(1)).toList()));
            }
        }
        return Optional.empty();
    }

    private static Stream<Node> children(Node node) {
        return IntStream.range(0, node.getCardinality())
                .mapToObj(node::getChild)
                .filter(child -> child != null);
    }

    /** Returns whether the component has a method with this name and number of arguments. */
    public boolean fits(Class<?> component) {
        return methods(component).findAny().isPresent();
    }

    /** Returns the methods of the component that this calls. */
    public Stream<Method> methods(Class<?> component) {
        return Arrays.stream(component.getMethods())
                .filter(candidate -> candidate.getName().equals(method)
                        && (candidate.getParameterCount() == arguments.size() || candidate.isVarArgs()));
    }

    /**
     * Returns the variables that are passed as numeric arguments. These are ids, which determine whose data the
     * component uses.
     */
    Stream<String> numbers(Class<?> component) {
        return Arrays.stream(component.getMethods())
                .filter(candidate ->
                        candidate.getName().equals(method) && candidate.getParameterCount() == arguments.size())
                .flatMap(candidate -> IntStream.range(0, arguments.size())
                        .filter(i -> number(candidate.getParameterTypes()[i]))
                        .mapToObj(arguments::get))
                .filter(AstIdentifier.class::isInstance)
                .map(argument -> ((AstIdentifier) argument).getName());
    }

    private static boolean number(Class<?> type) {
        return Number.class.isAssignableFrom(type) || (type.isPrimitive() && type != boolean.class);
    }
}
