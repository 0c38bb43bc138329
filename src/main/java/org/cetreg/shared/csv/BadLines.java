package org.cetreg.shared.csv;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects bad lines. Only the first ones are kept, because a file of the wrong kind may have millions. */
public class BadLines {

    /** The maximum number of lines kept. */
    public static final int KEPT = 10_000;

    private final List<BadLine> listed = new ArrayList<>();

    /** Adds a line while there is room. */
    public void add(BadLine line) {
        if (listed.size() < KEPT) {
            listed.add(line);
        }
    }

    /** Returns the lines kept, in the order of the file. */
    public List<BadLine> listed() {
        return listed.stream().sorted(Comparator.comparingLong(BadLine::number)).toList();
    }
}
