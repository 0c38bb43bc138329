package org.cetreg.shared.csv;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A table that is being written, line by line. */
public interface TableOutput extends Closeable {

    /** Writes one line; the first is the header. */
    void line(List<String> values) throws IOException;
}
