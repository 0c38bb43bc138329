package org.cetreg.engine.diagram;

import java.util.List;
import java.util.Optional;

/**
 * A diagram prepared for one reader: with names in the reader's language, broken into lines, and the reader's place
 * marked. The template {@code engine/diagram} draws it.
 *
 * @param extent the part of the drawing that is shown
 * @param shapes the shapes in drawing order: containers before their contents
 * @param here the shape to which 'you are here' points; empty before the process begins and after it has ended
 * @param steps the tasks that people perform, in order: the same picture in words
 */
public record Picture(
        Box extent, List<DrawnShape> shapes, List<DrawnLine> lines, Optional<Box> here, List<Step> steps) {

    /** The progress of the reader with respect to an element. */
    public enum State {
        DONE,
        HERE,
        AHEAD
    }

    /**
     * A task in words.
     *
     * @param staffTask whether staff perform it rather than the reader
     */
    public record Step(String id, String name, State state, boolean staffTask) {}

    /** A shape, ready to be drawn. */
    public record DrawnShape(String id, ShapeKind kind, String symbol, Box box, Words text, State state) {

        /** Returns the corners of a gateway in SVG notation. */
        public String corners() {
            return "%s,%s %s,%s %s,%s %s,%s"
                    .formatted(
                            box.middleX(),
                            box.y(),
                            box.right(),
                            box.middleY(),
                            box.middleX(),
                            box.bottom(),
                            box.x(),
                            box.middleY());
        }

        /** Returns the radius of an event. */
        public double radius() {
            return box.width() / 2;
        }
    }

    /**
     * A line, ready to be drawn.
     *
     * @param points the points in SVG notation
     */
    public record DrawnLine(String id, String points, boolean flow, boolean byDefault, Words text) {}

    /**
     * Lines of text, one below the other.
     *
     * @param x the centre of the lines; for a note, their left edge
     * @param y the baseline of the first line
     */
    public record Words(double x, double y, List<String> lines) {}
}
