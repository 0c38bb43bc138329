package org.cetreg.exam;

import java.time.Clock;
import java.util.List;
import org.cetreg.exam.calendar.RegistrationWindow;

/** Makes catalogues for tests of other packages that need no database. */
public final class Catalogues {

    private Catalogues() {}

    /** A catalogue of institutions only. */
    public static ExamCatalogue of(Sitting sitting, List<Institution> institutions, Clock clock) {
        return of(sitting, institutions, List.of(), List.of(), clock);
    }

    /** A catalogue without dates, fees and notices. */
    public static ExamCatalogue of(
            Sitting sitting,
            List<Institution> institutions,
            List<Subject> subjects,
            List<RegistrationWindow> windows,
            Clock clock) {
        return new ExamCatalogue(
                new ExamCatalogue.Contents(
                        sitting, institutions, subjects, List.of(), windows, List.of(), List.of(), List.of()),
                clock);
    }
}
