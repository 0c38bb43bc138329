package org.cetreg.bench.walk;

/** Learns how long each step of a way took. */
@FunctionalInterface
public interface Stopwatch {

    /**
     * Is told of a step that has just ended.
     *
     * @param nanos the nanoseconds between the step's first request and the whole of its last answer
     */
    void took(Step step, long nanos);
}
