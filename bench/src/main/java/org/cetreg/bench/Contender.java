package org.cetreg.bench;

import java.io.IOException;
import org.cetreg.bench.walk.Browser;
import org.cetreg.bench.walk.Stopwatch;

/** One of the programs that are measured side by side. */
interface Contender {

    /** Returns what it is called in the report, which is also the name of its database. */
    String name();

    /** Returns the program, which has been started. */
    Program program();

    /** Makes the browser that of a new candidate who is logged in. This is not measured. */
    void enter(Browser browser, int number) throws IOException;

    /** Walks the way of one candidate who is logged in: 18 requests, each timed. */
    void walk(Browser browser, int number, Stopwatch stopwatch) throws IOException;
}
