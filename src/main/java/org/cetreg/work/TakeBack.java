package org.cetreg.work;

import java.time.Duration;
import java.util.Optional;

/**
 * A kind of task whose answer can be taken back for a while. The work list offers this; the module that owns the task
 * implements it.
 */
public interface TakeBack {

    /** Returns the task's id in the diagram, such as {@code decideCet6Review}. */
    String kind();

    /** Returns how long after the answer it can be taken back; empty if the diagram sets no fixed time. */
    Optional<Duration> time();

    /** Returns the address to which the clerk who answered sends a POST to take back the answer in this case. */
    String address(String caseId);
}
