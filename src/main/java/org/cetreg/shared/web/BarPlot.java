package org.cetreg.shared.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A few figures as bars, for {@code shared/plot}: the places are computed here, since pages carry neither scripts nor
 * styles for it. What the bars say stands below them as a table too.
 *
 * @param bars from left to right
 */
public record BarPlot(List<Bar> bars) {

    private static final int WIDTH = 336;
    private static final int HEIGHT = 168;
    private static final int TOP = 24;
    private static final int FLOOR = HEIGHT - 26;

    /**
     * One bar.
     *
     * @param name as the table names it
     * @param label below the bar, short
     * @param value as it is read
     * @param warning whether it is drawn as something to look after
     */
    public record Bar(String name, String label, String value, boolean warning, int x, int y, int width, int height) {

        public int middle() {
            return x + width / 2;
        }
    }

    /** A figure that becomes a bar. */
    public record Figure(String name, String label, double size, String value, boolean warning) {}

    /** Bars as high as the figures say, the highest as high as the picture. */
    public static BarPlot of(List<Figure> figures) {
        double most = figures.stream().mapToDouble(Figure::size).max().orElse(0);
        int slot = WIDTH / Math.max(1, figures.size());
        int width = slot * 3 / 5;
        List<Bar> bars = new ArrayList<>();
        for (Figure figure : figures) {
            int height = most == 0 ? 0 : (int) Math.ceil(figure.size() / most * (FLOOR - TOP));
            int x = slot * bars.size() + (slot - width) / 2;
            bars.add(new Bar(
                    figure.name(), figure.label(), figure.value(), figure.warning(), x, FLOOR - height, width, height));
        }
        return new BarPlot(List.copyOf(bars));
    }

    /** How wide the picture is, in its own units. */
    public int width() {
        return WIDTH;
    }

    /** How high it is, in its own units. */
    public int height() {
        return HEIGHT;
    }

    /** Where the bars stand. */
    public int floor() {
        return FLOOR;
    }

    /** All that it says, in one sentence for who does not see it. */
    public String words() {
        return bars.stream().map(bar -> bar.name() + " " + bar.value()).collect(Collectors.joining("; "));
    }
}
