package org.cetreg.engine.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Breaks text into lines, which SVG does not do. Widths are estimated in em; a Chinese character is one em wide. */
final class TextLines {

    private static final double LATIN = 0.56;
    private static final int FIRST_WIDE = 0x2E80;

    /** A word, or a single wide character together with following punctuation that must not begin a line. */
    private static final Pattern PIECE = Pattern.compile("[^\\s\\u2E80-\\uFFFF]+|[\\u2E80-\\uFFFF][，。、；：？！）」』]*|\\s+");

    private TextLines() {}

    /**
     * Returns the text in lines of at most the given width; a single long word is not broken.
     *
     * @param width the maximum width of a line, in em
     */
    static List<String> of(String text, double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String piece : PIECE.matcher(text.strip())
                .results()
                .map(found -> found.group())
                .toList()) {
            if (!line.isEmpty() && !piece.isBlank() && width(line + piece) > width) {
                lines.add(line.toString().strip());
                line.setLength(0);
            }
            line.append(piece.isBlank() ? " " : piece);
        }
        if (!line.toString().isBlank()) {
            lines.add(line.toString().strip());
        }
        return lines;
    }

    /** Returns the estimated width of the text, in em. */
    static double width(String text) {
        return text.codePoints()
                .mapToDouble(character -> character >= FIRST_WIDE ? 1 : LATIN)
                .sum();
    }
}
