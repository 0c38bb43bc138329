package org.cetreg.registration;

import java.util.List;

/** The rules of section 5 that analysts change. Their tables stand in {@code processes/registration/*.dmn}. */
public interface Rules {

    /** Everything that speaks against this subject at this campus for this candidate; empty when it may be chosen. */
    List<Refusal> againstChoosing(SubjectFacts facts);

    /** Everything that speaks against cancelling this entry; empty when it may be cancelled. */
    List<Refusal> againstCancelling(CancelFacts facts);
}
