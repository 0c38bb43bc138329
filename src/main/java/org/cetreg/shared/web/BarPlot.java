package org.cetreg.shared.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A bar chart for the fragment {@code shared/plot}. The positions are computed here because the pages use neither
 * scripts nor inline styles for it. A table below the chart shows the same figures.
 *
 * @param bars the bars, from left to right
 */
public record BarPlot(List<Bar> bars) {

    private static final int WIDTH = 336;
    private static final int HEIGHT = 168;
    private static final int TOP = 24;
    private static final int FLOOR = HEIGHT - 26;

    /**
     * One bar.
     *
     * @param name the name used in the table
     * @param label the short label below the bar
     * @param value the value as displayed
     * @param warning whether the bar is highlighted as needing attention
     */
    public record Bar(String name, String label, String value, boolean warning, int x, int y, int width, int height) {

        public int middle() {
            return x + width / 2;
        }
    }

    /** A figure to be drawn as a bar. */
    public record Figure(String name, String label, double size, String value, boolean warning) {}

    /** Creates bars in proportion to the figures; the highest bar fills the height of the chart. */
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

    /** Returns the width of the chart, in its own units. */
    public int width() {
        return WIDTH;
    }

    /** Returns the height of the chart, in its own units. */
    public int height() {
        return HEIGHT;
    }

    /** Returns the vertical position of the base line. */
    public int floor() {
        return FLOOR;
    }

    /** Returns all figures in one sentence, for screen readers. */
    public String words() {
        return bars.stream().map(bar -> bar.name() + " " + bar.value()).collect(Collectors.joining("; "));
    }
}
