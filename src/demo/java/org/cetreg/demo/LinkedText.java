package org.cetreg.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds web addresses in plain text so that they can be shown as links. */
final class LinkedText {

    private static final Pattern ADDRESS =
            Pattern.compile("https?://[A-Za-z0-9\\-._~:/?#\\[\\]@!$&'()*+,;=%]*[A-Za-z0-9/=&_~%#-]");

    private LinkedText() {}

    /** A piece of text, which either is a web address or contains none. */
    record Piece(String text, boolean link) {}

    static List<Piece> split(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher address = ADDRESS.matcher(text);
        int end = 0;
        while (address.find()) {
            add(pieces, text.substring(end, address.start()), false);
            add(pieces, address.group(), true);
            end = address.end();
        }
        add(pieces, text.substring(end), false);
        return pieces;
    }

    private static void add(List<Piece> pieces, String text, boolean link) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, link));
        }
    }
}
