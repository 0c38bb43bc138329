package org.cetreg.shared.pdf;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Replaces characters that the fonts of a document lack, and remembers them for a note on the document. One object
 * serves one document.
 */
public final class PrintableText {

    /** Replaces characters that the fonts lack; in typesetting it is the traditional sign for a missing character. */
    public static final String MISSING = "〓";

    private final IntPredicate printable;
    private final Set<String> missing = new LinkedHashSet<>();

    /** @param printable tells which characters the fonts have */
    public PrintableText(IntPredicate printable) {
        this.printable = printable;
    }

    /** Returns the text with {@value #MISSING} instead of each character that the fonts lack. */
    public String of(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (printable.test(character)) {
                kept.appendCodePoint(character);
            } else {
                missing.add("U+%04X".formatted(character));
                kept.append(MISSING);
            }
        });
        return kept.toString();
    }

    /** Returns the numbers of the characters that were replaced so far, such as {@code U+20BB7}; empty when none was. */
    public String missing() {
        return String.join(", ", missing);
    }
}
