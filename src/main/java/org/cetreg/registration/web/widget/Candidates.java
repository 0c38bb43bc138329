package org.cetreg.registration.web.widget;

import org.cetreg.eligibility.record.Eligibility;
import org.cetreg.engine.form.FormContext;
import org.cetreg.registration.RegistrationId;
import org.cetreg.registration.Registrations;
import org.cetreg.registration.choice.SubjectOffers;
import org.cetreg.registration.process.RegistrationProcess;
import org.cetreg.work.StaffCase;
import org.springframework.stereotype.Component;

/**
 * Finds the candidate that a form is about: the candidate who fills it in, or the candidate whose case a member of
 * staff is working on (R-M1).
 */
@Component
class Candidates {

    private final Registrations registrations;
    private final Eligibility eligibility;
    private final SubjectOffers offers;

    Candidates(Registrations registrations, Eligibility eligibility, SubjectOffers offers) {
        this.registrations = registrations;
        this.eligibility = eligibility;
        this.offers = offers;
    }

    /** @throws IllegalStateException when the form belongs to another process, which has no candidate */
    Candidate of(FormContext context) {
        if (context.owner() instanceof Candidate candidate) {
            return candidate;
        }
        if (context.owner() instanceof StaffCase its && RegistrationProcess.carries(its.task())) {
            return new Candidate(
                    registrations.get(
                            new RegistrationId(Long.parseLong(its.task().caseId()))),
                    eligibility,
                    offers);
        }
        throw new IllegalStateException("The form does not belong to a registration and has no candidate");
    }
}
