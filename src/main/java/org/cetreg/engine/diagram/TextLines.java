package org.cetreg.engine.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Breaks text into lines, which pictures do not do by themselves. Widths are estimates: in em, Chinese characters have one. */
final class TextLines {

    private static final double LATIN = 0.56;
    private static final int FIRST_WIDE = 0x2E80;

    /** A word, or one wide character with the punctuation that may not begin a line. */
    private static final Pattern PIECE = Pattern.compile("[^\\s\\u2E80-\\uFFFF]+|[\\u2E80-\\uFFFF][，。、；：？！）」』]*|\\s+");

    private TextLines() {}

    /** @param width of a line, in em */
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

    /** How wide the text is, in em. */
    static double width(String text) {
        return text.codePoints()
                .mapToDouble(character -> character >= FIRST_WIDE ? 1 : LATIN)
                .sum();
    }
}
