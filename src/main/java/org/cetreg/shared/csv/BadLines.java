package org.cetreg.shared.csv;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects bad lines and keeps the first of them: a file of another kind has a hundred thousand. */
public class BadLines {

    /** How many are kept. */
    public static final int LISTED = 500;

    private final List<BadLine> listed = new ArrayList<>();

    /** Keeps the line while there is room. */
    public void add(BadLine line) {
        if (listed.size() < LISTED) {
            listed.add(line);
        }
    }

    /** Those that were kept, in the order of the file. */
    public List<BadLine> listed() {
        return listed.stream().sorted(Comparator.comparingLong(BadLine::number)).toList();
    }
}
