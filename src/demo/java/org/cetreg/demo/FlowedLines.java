package org.cetreg.demo;

/** Joins the lines of a plain-text mail as mail programs do (RFC 3676, format=flowed with DelSp). */
public final class FlowedLines {

    private static final String SIGNATURE = "-- ";

    private FlowedLines() {}

    /** Returns the original text, with LF at the end of each line. */
    public static String joined(String flowed) {
        StringBuilder text = new StringBuilder();
        for (String line : flowed.split("\\r?\\n")) {
            String plain = line.startsWith(" ") ? line.substring(1) : line;
            if (plain.endsWith(" ") && !plain.equals(SIGNATURE)) {
                text.append(plain, 0, plain.length() - 1);
            } else {
                text.append(plain).append('\n');
            }
        }
        return text.toString();
    }
}
