package org.cetreg;

import java.util.concurrent.atomic.AtomicInteger;

/** Code that a stranger would have the engine run, by an expression; it counts how often that came about. */
public final class Intrusion {

    public static final String EXPRESSION =
            "${''.getClass().forName('org.cetreg.Intrusion').getField('RUNS').get(null).incrementAndGet()}";

    /** Found by its name. */
    public static final AtomicInteger RUNS = new AtomicInteger();

    private Intrusion() {}
}
