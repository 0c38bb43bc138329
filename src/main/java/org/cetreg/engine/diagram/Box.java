package org.cetreg.engine.diagram;

/** A rectangle in the drawing, in the drawing's own units; {@code y} grows downwards. */
public record Box(double x, double y, double width, double height) {

    public double right() {
        return x + width;
    }

    public double bottom() {
        return y + height;
    }

    public double middleX() {
        return x + width / 2;
    }

    public double middleY() {
        return y + height / 2;
    }

    /** Returns the smallest box around both. */
    Box with(Box other) {
        double left = Math.min(x, other.x);
        double top = Math.min(y, other.y);
        return new Box(left, top, Math.max(right(), other.right()) - left, Math.max(bottom(), other.bottom()) - top);
    }

    /** Returns the same box with this much space added on every side. */
    Box wider(double room) {
        return new Box(x - room, y - room, width + 2 * room, height + 2 * room);
    }
}
