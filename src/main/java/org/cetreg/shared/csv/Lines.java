package org.cetreg.shared.csv;

import java.io.IOException;
import java.io.Reader;

/**
 * The lines of a text, of which none gets longer in memory than a line may be. They end as they do on any system: with a line
 * feed, a carriage return, or both.
 */
public final class Lines {

    /** How many characters of a line are kept. */
    public static final int MAX_LENGTH = 4000;

    private final Reader text;
    private final StringBuilder line = new StringBuilder();
    private long number;
    private boolean tooLong;
    private boolean afterReturn;

    /** @param buffered is read to its end, and not closed */
    public Lines(Reader buffered) {
        this.text = buffered;
    }

    /** Goes to the next line; false at the end of the text. */
    public boolean next() throws IOException {
        line.setLength(0);
        tooLong = false;
        int character = text.read();
        if (afterReturn && character == '\n') {
            character = text.read();
        }
        if (character < 0) {
            return false;
        }
        while (character >= 0 && character != '\n' && character != '\r') {
            keep((char) character);
            character = text.read();
        }
        afterReturn = character == '\r';
        number++;
        return true;
    }

    private void keep(char character) {
        if (line.length() == MAX_LENGTH) {
            tooLong = true;
        } else if (number > 0 || !line.isEmpty() || character != Encoding.BYTE_ORDER_MARK) {
            line.append(character);
        }
    }

    /** Counted from 1. */
    public long number() {
        return number;
    }

    /** Whether the line is longer than what is kept of it. */
    public boolean isTooLong() {
        return tooLong;
    }

    /** The line, or as much of it as is kept. */
    public String text() {
        return line.toString();
    }
}
