package org.cetreg.work;

import java.time.Duration;
import java.util.Optional;

/** A kind of task whose answer can be taken back for a while. The work list shows it; the module whose tasks they are tells. */
public interface TakeBack {

    /** The task's id in the diagram, such as {@code decideCet6Review}. */
    String kind();

    /** For how long, from the answer on; empty when the diagram says no fixed time. */
    Optional<Duration> time();

    /** Where a POST takes the answer in this case back, for whoever gave it. */
    String address(String caseId);
}
