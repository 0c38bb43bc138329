package org.cetreg.registration.web.widget;

import java.util.List;
import java.util.Set;
import org.cetreg.eligibility.record.Eligibility;
import org.cetreg.eligibility.record.StudentRecord;
import org.cetreg.registration.Registration;
import org.cetreg.registration.choice.Offer;
import org.cetreg.registration.choice.SubjectOffers;

/**
 * The candidate for whom a form is shown. The data that widgets need is loaded once, when the first widget asks for it.
 */
public final class Candidate {

    private final Registration registration;
    private final Eligibility eligibility;
    private final SubjectOffers offers;
    private StudentRecord record;
    private OralOffers oralOffers;

    /** Creates the view of a registration whose data are loaded when a widget asks for them. */
    public Candidate(Registration registration, Eligibility eligibility, SubjectOffers offers) {
        this.registration = registration;
        this.eligibility = eligibility;
        this.offers = offers;
    }

    Registration registration() {
        return registration;
    }

    /** Returns the student record; it must not be called on pages that come before the record is found. */
    StudentRecord record() {
        if (record == null) {
            record = eligibility.record(registration.studentRecordId().orElseThrow());
        }
        return record;
    }

    List<Offer> writtenOffers() {
        return offers.written(registration, record());
    }

    /** Returns the oral offers, cached because two widgets of a page need them. */
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
