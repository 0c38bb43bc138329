package org.cetreg.engine.diagram;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A process as its diagram shows it. It never changes: a changed model is a new version with a diagram of its own. */
public final class Diagram {

    /**
     * A task that a person does.
     *
     * @param staffTask whether the staff do it (R-M1) rather than the candidate whose process it is
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

    /** The tasks that people do, in reading order: from left to right. */
    List<PersonTask> tasks() {
        return tasks;
    }

    /** The ids of the tasks that people do. */
    public Set<String> taskIds() {
        return tasks.stream().map(PersonTask::id).collect(Collectors.toSet());
    }

    /**
     * Whether every path to a place passes through the element, so that whoever is there has certainly been at it.
     *
     * @param place the id of the element where somebody is
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

    /** The smallest box around everything that is drawn. */
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

    /** A task that is missing from the drawing is placed just before the next one that is there. */
    private double place(String task, Map<String, Shape> drawn) {
        String seen = drawn.containsKey(task) ? task : flows.nearest(task, drawn.keySet());
        return seen == null ? 0 : drawn.get(seen).box().x() - (seen.equals(task) ? 0 : 1);
    }
}
