package org.cetreg.registration.web;

import java.util.List;
import java.util.Set;
import org.cetreg.eligibility.record.Eligibility;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.registration.Registration;
import org.cetreg.registration.choice.Offer;
import org.cetreg.registration.choice.SubjectOffers;

/** On whose behalf a form is shown. What widgets need is read once, when the first of them asks for it. */
final class Candidate {

    private final Registration registration;
    private final Eligibility eligibility;
    private final SubjectOffers offers;
    private StudentRecord record;
    private OralOffers oralOffers;

    Candidate(Registration registration, Eligibility eligibility, SubjectOffers offers) {
        this.registration = registration;
        this.eligibility = eligibility;
        this.offers = offers;
    }

    Registration registration() {
        return registration;
    }

    /** The record that was found; pages before that do not ask. */
    StudentRecord record() {
        if (record == null) {
            record = eligibility.record(registration.studentRecordId().orElseThrow());
        }
        return record;
    }

    List<Offer> writtenOffers() {
        return offers.written(registration, record());
    }

    /** Two widgets of a page ask for them. */
    OralOffers oralOffers() {
        if (oralOffers == null) {
            oralOffers = new OralOffers(offers.oral(registration, record()));
        }
        return oralOffers;
    }

    Set<String> oralCampuses() {
        return offers.oralCampuses(record());
    }
}
