package org.cetreg.engine.diagram;

import java.util.List;
import java.util.Optional;

/**
 * A diagram as one reader sees it: names in their language, broken into lines, and where they are. The template
 * {@code engine/diagram} draws it.
 *
 * @param extent what there is to see
 * @param shapes those that others stand on come first
 * @param here where 'you are here' points; empty when the way has not begun or is over
 * @param steps the same in words: what people do, in order
 */
public record Picture(
        Box extent, List<DrawnShape> shapes, List<DrawnLine> lines, Optional<Box> here, List<Step> steps) {

    /** Where a task stands for the reader. */
    public enum State {
        DONE,
        HERE,
        AHEAD
    }

    /**
     * A task in words.
     *
     * @param staffs whether it is the staff's and not the reader's
     */
    public record Step(String id, String name, State state, boolean staffs) {}

    /** @param text where the middle of the name's first line stands, and its lines */
    public record DrawnShape(String id, Look look, String symbol, Box box, Words text, State state) {

        /** The corners of a gateway. */
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

    /** @param points as SVG writes them */
    public record DrawnLine(String id, String points, boolean flow, boolean byDefault, Words text) {}

    /**
     * Lines of text below each other.
     *
     * @param x of the middle, or of the beginning of notes
     * @param y of the first base line
     */
    public record Words(double x, double y, List<String> lines) {}
}
