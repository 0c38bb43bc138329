package org.cetreg.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/** A text of a diagram that the engine evaluates, such as <code>${outcome == 'found'}</code>. */
public final class ModelExpression {

    private static final Builder PARSER = new Builder(Builder.Feature.METHOD_INVOCATIONS);

    private final Node root;

    private ModelExpression(Node root) {
        this.root = root;
    }

    /** A variable that is compared with a word. */
    public record Comparison(String variable, String word) {}

    /**
     * Parses a text.
     *
     * @throws TreeBuilderException when the text cannot be parsed
     */
    public static ModelExpression parse(String text) {
        return new ModelExpression(PARSER.build(text.strip()).getRoot());
    }

    /** Parses a text; returns nothing when it cannot be parsed, which the check of expressions reports. */
    public static Optional<ModelExpression> read(String text) {
        try {
            return Optional.of(parse(text));
        } catch (TreeBuilderException e) {
            return Optional.empty();
        }
    }

    /** Returns the names at the beginning of paths and calls: variables, components and the engine's own. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        walk(root, node -> {
            if (node instanceof AstIdentifier identifier) {
                names.add(identifier.getName());
            }
        });
        return names;
    }

    /** Returns each comparison of a variable with a word, whichever stands first. */
    public List<Comparison> comparisons() {
        List<Comparison> comparisons = new ArrayList<>();
        walk(root, node -> {
            if (node instanceof AstBinary binary
                    && (binary.getOperator() == AstBinary.EQ || binary.getOperator() == AstBinary.NE)) {
                compare(binary.getChild(0), binary.getChild(1)).ifPresent(comparisons::add);
                compare(binary.getChild(1), binary.getChild(0)).ifPresent(comparisons::add);
            }
        });
        return comparisons;
    }

    private static Optional<Comparison> compare(Node variable, Node word) {
        return variable instanceof AstIdentifier identifier && word instanceof AstString text
                ? Optional.of(new Comparison(identifier.getName(), (String) text.eval(null, null)))
                : Optional.empty();
    }

    /** Returns the calls of components. */
    public List<StepCall> calls() {
        List<StepCall> calls = new ArrayList<>();
        walk(root, node -> StepCall.at(node).ifPresent(calls::add));
        return calls;
    }

    /** Returns the call that this expression consists of; empty when it is anything else. */
    public Optional<StepCall> onlyCall() {
        return root instanceof AstEval eval && eval.getChild(0) instanceof AstMethod
                ? StepCall.at(eval.getChild(0))
                : Optional.empty();
    }

    private static void walk(Node node, Consumer<Node> visitor) {
        visitor.accept(node);
        IntStream.range(0, node.getCardinality())
                .mapToObj(node::getChild)
                .filter(child -> child != null)
                .forEach(child -> walk(child, visitor));
    }
}
