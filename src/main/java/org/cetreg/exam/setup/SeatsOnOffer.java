package org.cetreg.exam.setup;

import org.cetreg.exam.SittingId;

/** Tells where a subject has seats. The module that counts seats implements it. */
public interface SeatsOnOffer {

    /** Returns the number of campuses that have a quota for the subject in a sitting. */
    long campuses(SittingId sitting, String subjectCode);
}
