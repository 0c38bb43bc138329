package org.cetreg.engine.diagram;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A process as its diagram shows it. It never changes: a changed model is another version with a diagram of its own. */
public final class Diagram {

    /**
     * What a person does in the process.
     *
     * @param staffs whether somebody of the staff does it (R-M1), and not whose process it is
     */
    record PersonTask(String id, Name name, boolean staffs) {}

    private final List<Shape> shapes;
    private final List<Line> lines;
    private final List<PersonTask> tasks;
    private final Way way;

    Diagram(List<Shape> shapes, List<Line> lines, List<PersonTask> tasks, Way way) {
        this.shapes = List.copyOf(shapes);
        this.lines = List.copyOf(lines);
        this.way = way;
        Map<String, Shape> drawn = this.shapes.stream().collect(Collectors.toMap(Shape::id, Function.identity()));
        this.tasks = tasks.stream()
                .sorted(Comparator.comparingDouble(task -> place(task.id(), drawn)))
                .toList();
    }

    /** What people do, in the order in which the diagram is read: from left to right. */
    List<PersonTask> tasks() {
        return tasks;
    }

    /** The ids of what people do. */
    public Set<String> taskIds() {
        return tasks.stream().map(PersonTask::id).collect(Collectors.toSet());
    }

    /** Whether whoever is at one element has certainly been at another one before. */
    public boolean leadsThrough(String element, String place) {
        return way.leadsThrough(element, place);
    }

    List<Shape> shapes() {
        return shapes;
    }

    List<Line> lines() {
        return lines;
    }

    /** Everything that is drawn, with a little room. */
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

    /** What was not drawn stands just before what follows it. */
    private double place(String task, Map<String, Shape> drawn) {
        String seen = drawn.containsKey(task) ? task : way.nearest(task, drawn.keySet());
        return seen == null ? 0 : drawn.get(seen).box().x() - (seen.equals(task) ? 0 : 1);
    }
}
