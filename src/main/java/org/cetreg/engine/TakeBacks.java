package org.cetreg.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cetreg.shared.Clerk;

/** What somebody has done a moment ago and can still take back. The work list shows it; a module that has such tasks tells. */
public interface TakeBacks {

    /** What this clerk did and can take back now, the one with the least time left first; no statement where nothing can be. */
    List<TakeBack> of(Clerk clerk);

    /**
     * One of it.
     *
     * @param words what was decided, in the reader's language
     * @param until when it will count; empty when the diagram does not say beforehand
     * @param address where a POST takes it back
     */
    record TakeBack(String caseId, String words, Optional<Instant> until, String address) {}
}
