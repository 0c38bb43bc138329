package org.cetreg.engine.diagram;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cetreg.engine.TaskNames;
import org.cetreg.engine.diagram.Picture.DrawnLine;
import org.cetreg.engine.diagram.Picture.DrawnShape;
import org.cetreg.engine.diagram.Picture.State;
import org.cetreg.engine.diagram.Picture.Step;
import org.cetreg.engine.diagram.Picture.Words;
import org.springframework.stereotype.Component;

/** Turns a diagram into the picture for one reader. */
@Component
public class Painter {

    /** The height of a letter in the diagram's units; Modeler uses 12 for names. */
    static final double LETTER = 13;

    private static final double LINE = 17;
    private static final double TASK_MARGIN = 10;
    private static final double LABEL_WIDTH = 110;
    private static final double ROOM = 40;

    private final TaskNames names;

    Painter(TaskNames names) {
        this.names = names;
    }

    /**
     * Returns the picture of a diagram, with the reader's current place.
     *
     * @param here the id of the element that the reader has reached; empty before the process begins and after it has
     *     ended
     * @param done the ids of the tasks that are done
     */
    public Picture paint(Diagram diagram, Optional<String> here, Set<String> done, Locale reader) {
        Set<String> people = diagram.taskIds();
        List<DrawnShape> shapes = diagram.shapes().stream()
                .sorted(Comparator.comparing((Shape shape) -> shape.kind() != ShapeKind.CONTAINER))
                .map(shape -> drawn(shape, people.contains(shape.id()), state(shape.id(), here, done), reader))
                .toList();
        List<Step> steps = diagram.tasks().stream()
                .map(task -> new Step(
                        task.id(),
                        task(task.id(), task.name(), reader),
                        state(task.id(), here, done),
                        task.staffTask()))
                .toList();
        return new Picture(
                diagram.extent().wider(ROOM),
                shapes,
                diagram.lines().stream().map(line -> drawn(line, reader)).toList(),
                here.flatMap(id -> diagram.shapes().stream()
                        .filter(shape -> shape.id().equals(id))
                        .map(Shape::box)
                        .findFirst()),
                steps);
    }

    private static State state(String id, Optional<String> here, Set<String> done) {
        if (here.filter(id::equals).isPresent()) {
            return State.HERE;
        }
        return done.contains(id) ? State.DONE : State.AHEAD;
    }

    private DrawnShape drawn(Shape shape, boolean person, State state, Locale reader) {
        String name =
                person ? task(shape.id(), shape.name(), reader) : shape.name().in(reader);
        return new DrawnShape(shape.id(), shape.kind(), shape.symbol(), shape.box(), words(shape, name), state);
    }

    private static Words words(Shape shape, String name) {
        Box box = shape.box();
        if (shape.kind().namedBelow()) {
            Box label = shape.label().orElse(new Box(box.middleX(), box.bottom() + 4, 0, 0));
            return below(label, name);
        }
        List<String> lines = TextLines.of(name, (box.width() - TASK_MARGIN) / LETTER);
        if (shape.kind() == ShapeKind.CONTAINER) {
            return new Words(box.middleX(), box.y() + LINE + 4, lines);
        }
        if (shape.kind() == ShapeKind.NOTE) {
            return new Words(box.x() + 8, box.y() + LINE, lines);
        }
        double first = box.middleY() - (lines.size() - 1) * LINE / 2 + LETTER * 0.36;
        boolean symbol = !shape.symbol().equals("none");
        return new Words(box.middleX(), symbol && lines.size() < 4 ? first + 8 : first, lines);
    }

    private DrawnLine drawn(Line line, Locale reader) {
        String points =
                line.points().stream().map(point -> point[0] + "," + point[1]).collect(Collectors.joining(" "));
        Words words =
                line.label().map(label -> below(label, line.name().in(reader))).orElse(new Words(0, 0, List.of()));
        return new DrawnLine(line.id(), points, line.flow(), line.byDefault(), words);
    }

    /**
     * Places the name of an event, gateway or flow where the diagram has its label, however long the name is in this
     * language.
     */
    private static Words below(Box label, String name) {
        double width = Math.max(label.width(), LABEL_WIDTH);
        return new Words(label.middleX(), label.y() + LETTER * 0.9, TextLines.of(name, width / LETTER));
    }

    /** Returns the name under which pages show the task. */
    private String task(String id, Name name, Locale reader) {
        return names.name(id, name.in(reader));
    }
}
