package org.cetreg.shared.csv;

import java.io.IOException;
import java.io.Reader;

/**
 * Reads a text line by line without keeping more of a line in memory than the maximum length. A line ends with a line
 * feed, a carriage return, or both, so files from any system can be read.
 */
public final class Lines {

    /** The number of characters of a line that are kept. */
    public static final int MAX_LENGTH = 8000;

    private static final int BUFFER = 8192;

    private final Reader text;
    private final char[] buffer = new char[BUFFER];
    private int at;
    private int end;
    private final StringBuilder line = new StringBuilder();
    private long number;
    private boolean tooLong;
    private boolean afterReturn;

    /** @param text the text, which is read ahead and not closed */
    public Lines(Reader text) {
        this.text = text;
    }

    /** Moves to the next line; returns false at the end of the text. */
    public boolean next() throws IOException {
        line.setLength(0);
        tooLong = false;
        int character = read();
        if (afterReturn && character == '\n') {
            character = read();
        }
        if (character < 0) {
            return false;
        }
        while (character >= 0 && character != '\n' && character != '\r') {
            keep((char) character);
            character = read();
        }
        afterReturn = character == '\r';
        number++;
        return true;
    }

    /** Returns the next character, or -1 at the end. */
    private int read() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(text.read(buffer, 0, BUFFER), 0);
            if (end == 0) {
                return -1;
            }
        }
        return buffer[at++];
    }

    private void keep(char character) {
        if (line.length() == MAX_LENGTH) {
            tooLong = true;
        } else if (number > 0 || !line.isEmpty() || character != Encoding.BYTE_ORDER_MARK) {
            line.append(character);
        }
    }

    /** Returns the number of the current line, counted from 1. */
    public long number() {
        return number;
    }

    /** Returns whether the current line is longer than the part that is kept. */
    public boolean isTooLong() {
        return tooLong;
    }

    /** Returns the current line, or the part of it that is kept. */
    public String text() {
        return line.toString();
    }
}
