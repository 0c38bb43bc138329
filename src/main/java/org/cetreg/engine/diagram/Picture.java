package org.cetreg.engine.diagram;

import java.util.List;
import java.util.Optional;

/**
 * A diagram as one reader sees it: with names in their language, broken into lines, and their own place marked. The
 * template {@code engine/diagram} draws it.
 *
 * @param extent the part of the drawing that is shown
 * @param shapes in drawing order: containers before what is inside them
 * @param here the shape that 'you are here' points at; empty before the process begins and after it has ended
 * @param steps the tasks that people do, in order: the same picture in words
 */
public record Picture(
        Box extent, List<DrawnShape> shapes, List<DrawnLine> lines, Optional<Box> here, List<Step> steps) {

    /** How far the reader is with an element. */
    public enum State {
        DONE,
        HERE,
        AHEAD
    }

    /**
     * A task in words.
     *
     * @param staffTask whether the staff do it rather than the reader
     */
    public record Step(String id, String name, State state, boolean staffTask) {}

    /** A shape, ready to be drawn. */
    public record DrawnShape(String id, ShapeKind kind, String symbol, Box box, Words text, State state) {

        /** The corners of a gateway, as SVG writes them. */
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

        /** The radius of an event. */
        public double radius() {
            return box.width() / 2;
        }
    }

    /**
     * A line, ready to be drawn.
     *
     * @param points as SVG writes them
     */
    public record DrawnLine(String id, String points, boolean flow, boolean byDefault, Words text) {}

    /**
     * Lines of text, one below the other.
     *
     * @param x the middle of the lines; of a note, their left edge
     * @param y the baseline of the first line
     */
    public record Words(double x, double y, List<String> lines) {}
}
