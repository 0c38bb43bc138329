package org.cetreg.registration.choice;

import java.util.List;
import java.util.Optional;
import org.cetreg.exam.Institution;
import org.cetreg.exam.Subject;
import org.cetreg.exam.calendar.ExamDate;
import org.cetreg.exam.calendar.RegistrationWindow;
import org.cetreg.shared.Money;
import org.cetreg.shared.rules.Refusal;

/**
 * One subject at one campus, as it is offered to a candidate.
 *
 * @param seatsRemain shown as 有 or 无, never as a number
 * @param entered whether the candidate already has this subject
 * @param refusals the reasons why it cannot be chosen; empty when it can be
 */
public record Offer(
        Subject subject,
        Institution school,
        Institution campus,
        Optional<Money> fee,
        Optional<RegistrationWindow> window,
        Optional<ExamDate> examDate,
        boolean seatsRemain,
        boolean entered,
        List<Refusal> refusals) {

    /** Returns whether the candidate can choose this subject. */
    public boolean choosable() {
        return refusals.isEmpty();
    }
}
