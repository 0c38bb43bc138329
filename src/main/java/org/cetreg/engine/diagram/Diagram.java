package org.cetreg.engine.diagram;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A process as drawn in its diagram. It is immutable: a changed model is a new version with its own diagram. */
public final class Diagram {

    /**
     * A task that a person performs.
     *
     * @param staffTask whether staff perform it (R-M1) rather than the candidate to whom the process belongs
     */
    record PersonTask(String id, Name name, boolean staffTask) {}

    private final List<Shape> shapes;
    private final List<Line> lines;
    private final List<PersonTask> tasks;
    private final FlowGraph flows;

    Diagram(List<Shape> shapes, List<Line> lines, List<PersonTask> tasks, FlowGraph flows) {
        this.shapes = List.copyOf(shapes);
        this.lines = List.copyOf(lines);
        this.flows = flows;
        Map<String, Shape> drawn = this.shapes.stream().collect(Collectors.toMap(Shape::id, Function.identity()));
        this.tasks = tasks.stream()
                .sorted(Comparator.comparingDouble(task -> place(task.id(), drawn)))
                .toList();
    }

    /** Returns the tasks that people perform, from left to right. */
    List<PersonTask> tasks() {
        return tasks;
    }

    /** Returns the ids of the tasks that people perform. */
    public Set<String> taskIds() {
        return tasks.stream().map(PersonTask::id).collect(Collectors.toSet());
    }

    /**
     * Returns whether every path to a place passes through the element, so that anybody who has reached the place must
     * have passed it.
     *
     * @param place the id of the element that has been reached
     */
    public boolean leadsThrough(String element, String place) {
        return flows.leadsThrough(element, place);
    }

    List<Shape> shapes() {
        return shapes;
    }

    List<Line> lines() {
        return lines;
    }

    /** Returns the smallest box around everything that is drawn. */
    Box extent() {
        return shapes.stream()
                .flatMap(shape ->
                        shape.label().map(label -> List.of(shape.box(), label)).orElse(List.of(shape.box())).stream())
                .reduce(Box::with)
                .map(box -> lines.stream()
                        .flatMap(line -> line.points().stream())
                        .map(point -> new Box(point[0], point[1], 0, 0))
                        .reduce(box, Box::with))
                .orElse(new Box(0, 0, 0, 0));
    }

    /**
     * Returns the horizontal position of a task. A task without a shape is placed just before the next task that has
     * one.
     */
    private double place(String task, Map<String, Shape> drawn) {
        String seen = drawn.containsKey(task) ? task : flows.nearest(task, drawn.keySet());
        return seen == null ? 0 : drawn.get(seen).box().x() - (seen.equals(task) ? 0 : 1);
    }
}
