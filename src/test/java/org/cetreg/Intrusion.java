package org.cetreg;

import java.util.concurrent.atomic.AtomicInteger;

/** Code that an attacker would make the engine run through an expression. It counts how often it was run. */
public final class Intrusion {

    public static final String EXPRESSION =
            "${''.getClass().forName('org.cetreg.Intrusion').getField('RUNS').get(null).incrementAndGet()}";

    /** Expressions find it by its name. */
    public static final AtomicInteger RUNS = new AtomicInteger();

    private Intrusion() {}
}
